package org.qiao.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every example of the guide's page on expressions, in both languages. */
class ExpressionPageTest {
    private static final Path GUIDE = Path.of("..", "..", "docs", "guide");
    private static final String EN = "expressions.md";
    private static final String ZH = "expressions.zh-CN.md";
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| (.+?) \\|$");

    record Example(String text, String outcome) {}

    static Stream<Example> results() {
        return Stream.concat(between(EN, "## Examples", "## Mistakes"), between(ZH, "## 例子", "## 错误"));
    }

    static Stream<Example> mistakes() {
        return between(EN, "## Mistakes", "\u0000");
    }

    static Stream<Example> mistakesInChinese() {
        return between(ZH, "## 错误", "\u0000");
    }

    @ParameterizedTest
    @MethodSource("results")
    void theExampleGivesWhatThePageSays(Example example) {
        Object found = Samples.expression(example.text()).evaluate(Samples.HUADONG, Samples.CONTEXT);

        assertThat(written(found)).isEqualTo(example.outcome());
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void theMistakeIsReportedAsThePageSays(Example example) {
        assertThat(refused(example.text())).hasMessage(example.outcome());
    }

    @ParameterizedTest
    @MethodSource("mistakesInChinese")
    void theMistakeIsReportedInChineseAsThePageSays(Example example) {
        ExpressionProblem problem = refused(example.text()).problems().get(0);

        assertThat("第 " + problem.position() + " 个字符：" + problem.message().zh()).isEqualTo(example.outcome());
    }

    @Test
    void bothPagesNameEveryFunction() {
        assertThat(Function.values()).allSatisfy(function -> {
            assertThat(text(EN)).contains(function.word() + "(");
            assertThat(text(ZH)).contains(function.word() + "(");
        });
        assertThat(results().count()).isEqualTo(54);
    }

    private static ExpressionException refused(String text) {
        return catchThrowableOfType(ExpressionException.class, () -> Samples.expression(text));
    }

    private static String written(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
    }

    private static Stream<Example> between(String page, String from, String to) {
        List<String> lines = text(page).lines().toList();
        return lines.stream()
                .dropWhile(line -> !line.equals(from))
                .takeWhile(line -> !line.equals(to))
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Example(row.group(1), row.group(2)));
    }

    private static String text(String page) {
        try {
            return Files.readString(GUIDE.resolve(page));
        } catch (IOException e) {
            throw new UncheckedIOException("the page " + page + " cannot be read", e);
        }
    }
}
