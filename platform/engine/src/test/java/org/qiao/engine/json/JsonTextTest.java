package org.qiao.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
}
