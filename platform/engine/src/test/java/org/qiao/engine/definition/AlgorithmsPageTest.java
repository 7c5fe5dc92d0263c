package org.qiao.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calculates every pause and every limit that the guide's page on algorithms shows, in both languages. */
class AlgorithmsPageTest {
    private static final Path GUIDE = Path.of("..", "..", "docs", "guide");
    private static final Pattern PAUSE = Pattern.compile("\\| (\\w+)\\.\\.(\\w+) \\| (\\d+) \\| (\\w+) \\|");
    private static final Pattern LIMIT = Pattern.compile("\\| (\\d+)(%?) \\| (\\d+) \\| (\\d+) \\| (yes|no) \\|");

    @ParameterizedTest
    @ValueSource(strings = {"algorithms.md", "algorithms.zh-CN.md"})
    void everyPauseIsWhatThePageSays(String page) throws IOException {
        List<MatchResult> rows = PAUSE.matcher(text(page)).results().toList();

        assertThat(rows).hasSize(3).allSatisfy(row -> {
            Retry retry = new Retry(99, duration(row.group(1)), duration(row.group(2)));
            assertThat(retry.pause(Integer.parseInt(row.group(3)))).isEqualTo(duration(row.group(4)));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"algorithms.md", "algorithms.zh-CN.md"})
    void everyLimitTripsWhereThePageSaysSo(String page) throws IOException {
        List<MatchResult> rows = LIMIT.matcher(text(page)).results().toList();

        assertThat(rows).hasSize(5).allSatisfy(row -> {
            Limit limit = new Limit(new BigDecimal(row.group(1)), !row.group(2).isEmpty());
            boolean trips = limit.isExceededBy(Long.parseLong(row.group(3)), Long.parseLong(row.group(4)));
            assertThat(trips).isEqualTo(row.group(5).equals("yes"));
        });
    }

    private static String text(String page) throws IOException {
        return Files.readString(GUIDE.resolve(page));
    }

    private static Duration duration(String text) {
        return Duration.parse("PT" + text);
    }
}
