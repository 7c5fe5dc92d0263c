package org.qiao.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiao.api.error.ErrorCode;

class JsonTreeTest {
    private static final String FLOW = """
            { "flow": "customers-to-oa",
              "map": {
                "phone": {"from": "phone", "via": [ "phone.e164:CN" , true ], "n": -12.50},
                "客户": null } }
            """;

    @Test
    void everyNodeKnowsItsLineColumnAndPath() {
        JsonNode flow = JsonTree.parse("flows/a.json", FLOW);

        JsonNode phone = member(member(flow, "map"), "phone");
        assertThat(phone.place()).isEqualTo(new Place("flows/a.json", 3, 14, "map.phone"));
        assertThat(phone.keyPlace()).isEqualTo(new Place("flows/a.json", 3, 5, "map.phone"));
        assertThat(member(phone, "via").items().get(1).place())
                .isEqualTo(new Place("flows/a.json", 3, 59, "map.phone.via[1]"));
        assertThat(member(phone, "n").place().column()).isEqualTo(72);
        assertThat(member(member(flow, "map"), "客户").place().toString()).isEqualTo("flows/a.json:4:11 map.客户");
    }

    @Test
    void accessorsAnswerByKind() {
        JsonNode phone = member(member(JsonTree.parse("a", FLOW), "map"), "phone");

        assertThat(member(phone, "from").text()).contains("phone");
        assertThat(member(phone, "from").number()).isEmpty();
        assertThat(member(phone, "n").number()).contains(new BigDecimal("-12.50"));
        assertThat(member(phone, "via").items().get(1).bool()).contains(true);
        assertThat(phone.get("vai")).isEmpty();
        assertThat(phone.members().keySet()).containsExactly("from", "via", "n");
        assertThat(member(phone, "n").items()).isEmpty();
    }

    @Test
    void membersKeepTheirOrderAndEscapedQuotesDoNotShiftPlaces() {
        JsonNode root = JsonTree.parse("a", "{\"z\\\"\\\\\": \"a\\\"b,]\", \"b\": 1}");

        assertThat(root.members().keySet()).containsExactly("z\"\\", "b");
        assertThat(member(root, "b").place().column()).isEqualTo(26);
    }

    @Test
    void aByteOrderMarkIsPassedOver() {
        JsonNode root = JsonTree.parse("a", "\uFEFF{\"a\": 1}");

        assertThat(member(root, "a").place().column()).isEqualTo(7);
    }

    @Test
    void aDoubledKeyIsRefusedAtItsSecondPlace() {
        JsonException e = refused("{\"map\": {\"a\": 1,\n  \"a\": 2}}");

        assertThat(e.code()).isEqualTo(JsonCode.DUPLICATE_KEY);
        assertThat(e.place()).isEqualTo(new Place("f.json", 2, 3, "map.a"));
        assertThat(e.text().zh()).contains("「a」重复");
        assertThat(e).hasMessage("f.json:2:3 map.a: the key 'a' stands twice: keep one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "[1 2]",
                "nul",
                "True",
                "01",
                "1.",
                ".5",
                "+1",
                "NaN",
                "Infinity",
                "[1]x",
                "{} {}",
                "// c\n1",
                "\"a\nb\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"abc",
                "[1;2]",
                "{\"a\"=1}",
                "{\"a\"}",
                "\"\\'\"",
                "\"tab\t\"",
                "#c\n1",
                ")]}'\n1",
                "--1",
                "1e",
                "0x1F",
                "[,1]",
                "{,}"
            })
    void whatIsNotStrictJsonIsRefused(String text) {
        JsonException e = refused(text);

        assertThat(e.code()).isEqualTo(JsonCode.SYNTAX);
        assertThat(e.place().line()).isPositive();
        assertThat(e.getMessage()).doesNotContain("setStrictness").doesNotContain("http");
    }

    @Test
    void theSyntaxErrorSaysWhere() {
        JsonException e = refused("{\n  \"from\": \"a\",\n  \"to\": yes\n}");

        assertThat(e.place()).isEqualTo(new Place("f.json", 3, 9, "to"));
    }

    @Test
    void sixtyFourLevelsAreReadAndOneMoreIsRefused() {
        assertThat(JsonTree.parse("a", "[".repeat(64) + "]".repeat(64)).items()).hasSize(1);
        assertThat(refused("[".repeat(65) + "]".repeat(65)).code()).isEqualTo(JsonCode.TOO_DEEP);
        assertThat(refused("[".repeat(100_000)).code()).isEqualTo(JsonCode.TOO_DEEP);
    }

    @Test
    void twoHundredThousandValuesAreReadAndOneMoreIsRefusedUnlessItsReaderTakesMore() {
        String most = "[" + "0,".repeat(199_998) + "0]";
        String more = "[" + "0,".repeat(199_999) + "0]";

        assertThat(JsonTree.parse("a", most).items()).hasSize(199_999);
        assertThat(refused(more).code()).isEqualTo(JsonCode.TOO_MANY);
        assertThat(refused(more).place().path()).isEqualTo("[199999]");
        assertThat(JsonTree.parse("a", more, 200_001).items()).hasSize(200_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1e99999999999999999999", "1e401"})
    void numbersBeyondBusinessAreRefused(String number) {
        assertThat(refused(number).code()).isEqualTo(JsonCode.NUMBER);
    }

    @Test
    void aNumberOfAThousandDigitsIsRefused() {
        assertThat(refused("9".repeat(1000)).code()).isEqualTo(JsonCode.NUMBER);
    }

    @Test
    void mutilatedTextsAreReadOrRefusedButNeverEndOtherwise() {
        Random random = new Random(20261122);
        List<Throwable> others = random.ints(4000, 0, FLOW.length())
                .mapToObj(at -> mutilated(at, random))
                .map(text -> catchThrowableOfType(Throwable.class, () -> JsonTree.parse("f", text)))
                .filter(thrown -> thrown != null && !(thrown instanceof JsonException))
                .toList();

        assertThat(others).isEmpty();
    }

    @Test
    void everyCodeHasARemedyInBothLanguages() {
        assertThat(JsonCode.values()).allSatisfy(code -> {
            assertThat(code.id()).startsWith("QIAO-JSON-");
            assertThat(code.remedy().zh()).isNotEqualTo(code.remedy().en());
            assertThat(code.retry()).isEqualTo(ErrorCode.Retry.AFTER_CHANGE);
        });
    }

    private static String mutilated(int at, Random random) {
        String signs = "{}[]\",:\\0e-. \n\u0000\uD800户";
        return FLOW.substring(0, at)
                + signs.charAt(random.nextInt(signs.length()))
                + FLOW.substring(Math.min(FLOW.length(), at + random.nextInt(3)));
    }

    private static JsonNode member(JsonNode node, String key) {
        return node.get(key).orElseThrow();
    }

    private static JsonException refused(String text) {
        return catchThrowableOfType(JsonException.class, () -> JsonTree.parse("f.json", text));
    }
}
