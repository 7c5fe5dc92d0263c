package org.qiao.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qiao.api.error.QiaoException;

class JsonTextTest {
    private final JsonText json = new JsonText();

    @Test
    void plainValuesComeBackAsTheyWereWritten() {
        Map<String, Object> customer = new LinkedHashMap<>();
        customer.put("name", "华东贸易 \"有限\"\\\n");
        customer.put("total", new BigDecimal("12.50"));
        customer.put("tags", List.of("重点", true));
        customer.put("owner", null);

        String text = json.write(customer);

        assertThat(text)
                .isEqualTo(
                        "{\"name\":\"华东贸易 \\\"有限\\\"\\\\\\n\",\"total\":12.50,\"tags\":[\"重点\",true],\"owner\":null}");
        assertThat(json.read(text)).isEqualTo(customer);
    }

    @Test
    void numbersStayExactAndPlain() {
        assertThat(json.write(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(json.write(List.of(1, 2L, 0.5))).isEqualTo("[1,2,0.5]");
        assertThat(json.read("123456789012345678901234567890.123456789"))
                .isEqualTo(new BigDecimal("123456789012345678901234567890.123456789"));
    }

    @Test
    void filesAreIndentedByTwo() {
        Map<String, Object> flow = new LinkedHashMap<>();
        flow.put("flow", "客户");
        flow.put("via", List.of("a"));

        assertThat(json.pretty(flow)).isEqualTo("{\n  \"flow\": \"客户\",\n  \"via\": [\n    \"a\"\n  ]\n}\n");
    }

    @Test
    void plainValuesAreReadExactlyWhereATreeIs() {
        Random random = new Random(20261122);
        String signs = "{}[]\",:\\0e-. \ntrue户";
        String flow = "{\"flow\": \"客户\", \"map\": {\"a\": [1, -2.50, true, null, \"x\\n\"], \"b\": {}}}";
        List<String> texts = random.ints(4000, 0, flow.length())
                .mapToObj(at -> flow.substring(0, at)
                        + signs.charAt(random.nextInt(signs.length()))
                        + flow.substring(Math.min(flow.length(), at + random.nextInt(3))))
                .toList();

        assertThat(texts)
                .filteredOn(text -> !outcome(() -> json.read("f", text))
                        .equals(outcome(() -> JsonTree.parse("f", text).value())))
                .isEmpty();
        assertThat(texts)
                .filteredOn(text -> !outcome(() -> json.read("f", text)).startsWith("f:"))
                .hasSizeGreaterThan(400);
    }

    @Test
    void theSameLimitsHoldForPlainValues() {
        assertThatThrownBy(() -> json.read("[".repeat(65) + "]".repeat(65))).hasMessageContaining("64");
        assertThatThrownBy(() -> json.read("{\"a\": 1, \"a\": 2}")).hasMessageContaining("twice");
        assertThatThrownBy(() -> json.read("1e401")).hasMessageContaining("too large");
        assertThatThrownBy(() -> json.read("9".repeat(401))).hasMessageContaining("too large");
        assertThatThrownBy(() -> json.read("1 2")).hasMessageContaining("json:1:");
    }

    @Test
    void whatJsonCannotHoldIsRefused() {
        assertThatThrownBy(() -> json.write(LocalDate.EPOCH)).isInstanceOf(QiaoException.class);
        assertThatThrownBy(() -> json.write(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> json.write(Map.of(1, 2))).hasMessageContaining("key");
    }

    @Test
    void aValueThatHoldsItselfIsRefused() {
        List<Object> ring = new ArrayList<>();
        ring.add(ring);

        assertThatThrownBy(() -> json.write(ring)).hasMessageContaining("64");
    }

    private static String outcome(Supplier<@Nullable Object> reading) {
        try {
            return String.valueOf(reading.get());
        } catch (JsonException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
