package org.qiao.launcher.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void aTerminalShowsOneBarThatIsTakenAwayAtTheEnd() {
        try (Progress progress = new Progress(out, true, Duration.ZERO, nanos::get)) {
            progress.show(0.5, "已读 1000 条");
            progress.show(1, "完");
        }

        assertThat(said().split("\r", -1))
                .containsExactly(
                        "",
                        "[" + "#".repeat(15) + ".".repeat(15) + "] 50%  已读 1000 条",
                        "[" + "#".repeat(30) + "] 100%  完" + " ".repeat(9),
                        " ".repeat(41),
                        "");
    }

    @Test
    void aLogShowsALinePerTenth() {
        try (Progress progress = new Progress(out, false, Duration.ZERO, nanos::get)) {
            progress.show(0, "0");
            progress.show(0.05, "50");
            progress.show(0.11, "110");
            progress.show(0.3, "300");
        }

        assertThat(said().lines()).containsExactly("10%  110", "30%  300");
    }

    @Test
    void aLogHearsNothingOfWhatIsDoneBeforeThePause() {
        try (Progress progress = new Progress(out, false, Duration.ofSeconds(2), nanos::get)) {
            progress.show(0.2, "early");
            nanos.set(2_000_000_000L);
            progress.show(0.4, "late");
            progress.show(0.6, "too soon");
        }

        assertThat(said().lines()).containsExactly("40%  late");
    }

    private String said() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
