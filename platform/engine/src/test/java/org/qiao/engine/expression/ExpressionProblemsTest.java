package org.qiao.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionProblemsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "sorce == 'x'¦1¦UNKNOWN_NAME¦'customer' has no field 'sorce': did you mean 'source'?",
                "source == '网路推广'¦11¦UNKNOWN_NAME¦'source' has no value '网路推广': did you mean '网络推广'?",
                "source in ['展会', '展览会']¦18¦UNKNOWN_NAME¦'source' has no value '展览会': did you mean '展会'?",
                "upcase(name) == 'x'¦1¦UNKNOWN_NAME¦there is no function 'upcase'",
                "name.contain('x')¦6¦UNKNOWN_NAME¦there is no method 'contain': did you mean 'contains'?",
                "contains(name, 'x')¦1¦UNKNOWN_NAME¦write value.contains(…)",
                "name.upper() == 'x'¦6¦UNKNOWN_NAME¦write upper(value)",
                "owner.nmae == 'x'¦7¦UNKNOWN_NAME¦'user' has no field 'nmae': did you mean 'name'?",
                "total.currncy == 'x'¦7¦UNKNOWN_NAME¦'total' has no part 'currncy': did you mean 'currency'?",
                "validTo == 'soon'¦12¦TYPE¦'soon' is no date: write 'yyyy-MM-dd'",
                "createdAt > '2026-01-01'¦13¦TYPE¦'2026-01-01' is no moment: write '2026-11-22T00:00:00Z'",
                "createdAt > today()¦1¦TYPE¦a moment cannot be compared with a date: compare a moment with now() or '2026-11-22T00:00:00Z'",
                "visits == '5'¦1¦TYPE¦a whole number cannot be compared with a text: write numbers without quotes",
                "source > '展会'¦1¦TYPE¦an enumeration has no order: use == or in",
                "active < true¦1¦TYPE¦yes or no has no order: use == or in",
                "total > 5¦1¦TYPE¦the currency of 'total' is not fixed: write total.amount and compare total.currency",
                "stock * 2 > 5¦1¦TYPE¦the unit of 'stock' is not fixed: write stock.amount and compare stock.unit",
                "name > null¦1¦TYPE¦compare with null by == or != only",
                "name in 'abc'¦9¦TYPE¦'in' needs a list of texts on its right, this is a text: to search a text write .contains(…)",
                "name in ['a', remark]¦15¦TYPE¦a list holds constants only: write == and || instead",
                "visits in [1, null]¦15¦TYPE¦a list holds constants only: write == and || instead",
                "name + 1 == 'x'¦1¦TYPE¦cannot calculate a text + a whole number",
                "name && active¦1¦TYPE¦a condition is needed here, this is a text: compare it with something",
                "visits¦1¦TYPE¦a condition is needed here, this is a whole number: compare it with something",
                "!name¦2¦TYPE¦a condition is needed here, this is a text: compare it with something",
                "(active ? name : visits) == 'x'¦18¦TYPE¦these do not fit together: a text and a whole number",
                "lines.qty > 1¦7¦TYPE¦a list of records has no field 'qty': there is size(…)",
                "owner.manager.name == 'x'¦15¦TYPE¦a path leads through one reference only: end it here",
                "name.first == 'x'¦6¦TYPE¦a text has no field 'first': remove what follows the dot",
                "source.contains('x')¦1¦TYPE¦contains does not take an enumeration: use == or in",
                "tags.contains('x')¦1¦TYPE¦for a list write 'x' in the field",
                "tags.name == 'x'¦6¦TYPE¦a list of texts has no field 'name': remove what follows the dot",
                "'x' in visitors.nmae¦17¦UNKNOWN_NAME¦'user' has no field 'nmae': did you mean 'name'?",
                "'x' in visitors.manager¦17¦TYPE¦'manager' is a reference: over a list only texts can be read",
                "'x' in visitors.name.first¦22¦TYPE¦a list of texts has no field 'first': remove what follows the dot",
                "visitors.name == 'x'¦1¦TYPE¦a list of texts cannot be compared with a text",
                "name.matches('(')¦14¦SYNTAX¦the pattern is refused (RE2 syntax): missing closing )",
                "name.matches(remark)¦14¦TYPE¦the pattern is to be a constant text in quotes",
                "round(rate, 99) == 1¦13¦TYPE¦the digits are a constant from 0 to 20",
                "today(1) == validTo¦1¦TYPE¦today takes 0 argument(s)",
                "min() == 1¦1¦TYPE¦min takes 1–20 argument(s)",
                "min(active, true)¦5¦TYPE¦yes or no has no order: min and max need numbers, texts or dates",
                "has(1)¦5¦TYPE¦has() takes a field",
                "name = 'x'¦6¦SYNTAX¦unknown sign '=': write ==",
                "name == ‘x’¦9¦SYNTAX¦unknown sign '‘': write '",
                "name == 'x¦9¦SYNTAX¦the text has no closing quote: add it",
                "name == '\\q'¦10¦SYNTAX¦unknown escape: there are \\\\ \\' \\\" \\n \\r \\t",
                "visits == 5x¦12¦SYNTAX¦a letter follows a number: put a sign between",
                "name == 'x' active¦13¦SYNTAX¦unexpected 'active': join parts by && or ||, or remove it",
                "active &&¦10¦SYNTAX¦the expression ends too early: a value is missing",
                "(active¦8¦SYNTAX¦) is missing at the end",
                "size(name¦10¦SYNTAX¦) is missing at the end",
                "active ? 1¦11¦SYNTAX¦: is missing at the end",
                "name.¦6¦SYNTAX¦a field or method name is missing after the dot",
                "in ['a']¦1¦SYNTAX¦a value is missing before 'in'",
                "active && * 2¦11¦SYNTAX¦a value is missing before '*'",
            })
    void aMistakeIsNamedAtItsPlaceWithItsRemedy(String text, int position, ExpressionCode code, String message) {
        ExpressionProblem problem = problems(text).get(0);

        assertThat(problem.position()).isEqualTo(position);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.message().en()).isEqualTo(message);
        assertThat(problem.message().zh()).isNotEqualTo(message);
    }

    @Test
    void anEmptyTextIsRefused() {
        assertThat(problems("")).extracting(ExpressionProblem::code).containsExactly(ExpressionCode.SYNTAX);
    }

    @Test
    void everyMistakeIsReportedAtOnceAndNoneTwice() {
        List<ExpressionProblem> problems =
                problems("sorce == 'x' && status == '正长' && visits > 'a' && lower(nmae).contains(1) && has(namee.x)");

        assertThat(problems).extracting(ExpressionProblem::position).containsExactly(1, 27, 35, 57, 72, 82);
        assertThat(problems.get(1).message().zh()).isEqualTo("「status」没有值「正长」：是不是「正常」？");
    }

    @Test
    void theExceptionCarriesThemAll() {
        ExpressionException e = refused("a == 1 && b == 2");

        assertThat(e.problems()).hasSize(2);
        assertThat(e.code()).isEqualTo(ExpressionCode.UNKNOWN_NAME);
        assertThat(e.getMessage()).contains("character 1:").contains("character 11:");
    }

    @Test
    void withoutKnownRelationsOnlyTheKeyCanBeRead() {
        ExpressionException e = catchThrowableOfType(
                ExpressionException.class,
                () -> Expression.compile("owner.name == 'x'", Samples.CUSTOMER, Relations.none()));

        assertThat(e.problems().get(0).message().en()).contains("owner.key");

        ExpressionException list = catchThrowableOfType(
                ExpressionException.class,
                () -> Expression.compile("'x' in visitors.name", Samples.CUSTOMER, Relations.none()));
        assertThat(list.problems().get(0).message().en()).contains("compare their keys, '…' in visitors");
    }

    @Test
    void lengthAndNestingAreLimited() {
        assertThat(problems("active || ".repeat(500)).get(0).code()).isEqualTo(ExpressionCode.LIMIT);
        assertThat(problems("(".repeat(2000)).get(0).code()).isEqualTo(ExpressionCode.LIMIT);
        assertThat(problems("!".repeat(4000) + "active").get(0).code()).isEqualTo(ExpressionCode.LIMIT);
        assertThat(problems("-".repeat(4000) + "1").get(0).code()).isEqualTo(ExpressionCode.LIMIT);
        assertThat(problems("[".repeat(4000)).get(0).code()).isEqualTo(ExpressionCode.LIMIT);
        assertThat(problems("active?1:".repeat(400) + "1").get(0).code()).isEqualTo(ExpressionCode.LIMIT);
        assertThat(problems("1" + "+1".repeat(2000) + " == 1").get(0).code()).isEqualTo(ExpressionCode.LIMIT);
        assertThat(problems("name" + ".x".repeat(2000)).get(0).code()).isEqualTo(ExpressionCode.TYPE);
        assertThat(problems("name" + ".matches('x')".repeat(300)).get(0).code()).isNotNull();
        assertThat(problems("9".repeat(101) + " == 1").get(0).code()).isEqualTo(ExpressionCode.LIMIT);
    }

    @Test
    void longListsAndChainsWithinTheLimitAreFine() {
        String list = "name in [" + "'a',".repeat(900) + "'华东贸易']";
        String chain = "active" + "&&active".repeat(500);

        assertThat(Samples.condition(list).test(Samples.HUADONG, Samples.CONTEXT))
                .isTrue();
        assertThat(Samples.condition(chain).test(Samples.HUADONG, Samples.CONTEXT))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((((a{1000}){1000}){1000}){1000})",
                "(a{100,}){100,}",
                "((a{30}){30}){30}",
            })
    void patternsThatWouldGrowAreRefused(String pattern) {
        assertThat(problems("name.matches('" + pattern + "')").get(0).message().en())
                .contains("1000");
    }

    @Test
    void aPatternThatOtherEnginesChokeOnIsFast() {
        Expression evil = Samples.condition("remark.matches('^(a+)+$')");
        var record =
                Samples.HUADONG.with().set("remark", "a".repeat(5000) + "b").build();

        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> assertThat(evil.test(record, Samples.CONTEXT)).isFalse());
    }

    @Test
    void hostileTextsAreCompiledOrRefusedButNeverEndOtherwise() {
        Random random = new Random(20261122);
        List<String> words = List.of(
                "source",
                "name",
                "visits",
                "rate",
                "total",
                "revenue",
                "owner",
                ".name",
                ".amount",
                "lines",
                "tags",
                "'网络推广'",
                "'x'",
                "\"",
                "'",
                "5",
                "0",
                "1.5",
                "true",
                "null",
                "==",
                "!=",
                "<",
                ">=",
                "&&",
                "||",
                "!",
                "+",
                "-",
                "*",
                "/",
                "?",
                ":",
                ",",
                "(",
                ")",
                "[",
                "]",
                " in ",
                "size(",
                "min(",
                "has(",
                "coalesce(",
                "today()",
                "now()",
                "days(",
                "date(",
                "valid(",
                ".matches('a')",
                ".contains(",
                "\\",
                "\u0000",
                "\uD800",
                "。",
                "validTo",
                "active",
                "round(");
        List<Throwable> others = IntStream.range(0, 8_000)
                .mapToObj(i -> random.ints(1 + random.nextInt(14), 0, words.size())
                        .mapToObj(words::get)
                        .reduce("", String::concat))
                .map(ExpressionProblemsTest::outcome)
                .filter(thrown -> thrown != null && !(thrown instanceof ExpressionException))
                .toList();

        assertThat(others).isEmpty();
    }

    @Test
    void everyCodeHasARemedyInBothLanguages() {
        assertThat(ExpressionCode.values())
                .allSatisfy(code -> assertThat(code.remedy().zh())
                        .isNotEqualTo(code.remedy().en()));
    }

    /** What compiling and evaluating throws; null for nothing. */
    private static Throwable outcome(String text) {
        return catchThrowableOfType(Throwable.class, () -> {
            Expression expression = Samples.expression(text);
            expression.test(Samples.HUADONG, Samples.CONTEXT);
            expression.evaluate(Samples.HUADONG, Samples.CONTEXT);
            expression.test(Samples.EMPTY, Samples.CONTEXT);
            expression.evaluate(Samples.EMPTY, Samples.CONTEXT);
        });
    }

    private static List<ExpressionProblem> problems(String text) {
        return refused(text).problems();
    }

    private static ExpressionException refused(String text) {
        return catchThrowableOfType(ExpressionException.class, () -> Samples.condition(text));
    }
}
