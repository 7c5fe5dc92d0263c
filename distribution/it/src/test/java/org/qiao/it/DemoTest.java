package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration, from an empty folder to equal counts on three sides. */
class DemoTest {
    @TempDir
    Path folder;

    @Test
    void theOracleThePlatformAndTheTargetsAgree() throws IOException, InterruptedException {
        Qiao.Said first = demo("--customers", "150", "--orders", "250");
        assertThat(first.out())
                .contains("Three sides: oracle, platform, target")
                .contains("All equal.");
        assertThat(first.exit()).isZero();

        Qiao.Said second = demo();
        assertThat(second.out())
                .contains(
                        "150 customers and 250 orders",
                        "its data is there",
                        "Adapter oa is there already",
                        "All equal.")
                .doesNotContain("refused", "dropped in");
        assertThat(second.exit()).isZero();

        Qiao.Said other = demo("--customers", "151");
        assertThat(other.errors()).contains("holds a demonstration of 150 customers, 250 orders and seed 1");
        assertThat(other.exit()).isEqualTo(2);
    }

    private Qiao.Said demo(String... size) throws IOException, InterruptedException {
        String[] always = {
            "demo", "--lang", "en", "--home", folder.toString(), "--port", "0", "--practice", "--traffic", "2"
        };
        return Qiao.say(Stream.of(always, size).flatMap(Stream::of).toArray(String[]::new));
    }

    @Test
    void itEndsQuietlyWhenToldToStopInTheMiddle() throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        Process demo = Qiao.command(List.of(
                        "demo",
                        "--lang",
                        "en",
                        "--home",
                        folder.resolve("home").toString(),
                        "--port",
                        "0",
                        "--practice",
                        "--customers",
                        "40",
                        "--orders",
                        "10"))
                .redirectError(errors.toFile())
                .start();
        try (BufferedReader out = demo.inputReader(StandardCharsets.UTF_8)) {
            List<String> said = new ArrayList<>();
            String line = out.readLine();
            while (line != null && !line.contains("Adapter hr is dropped in")) {
                said.add(line);
                line = out.readLine();
            }
            demo.destroy();

            assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(String.join("\n", said)).contains("ready http://127.0.0.1:", "one-time token for signing in");
            assertThat(Files.readString(errors)).doesNotContain("Exception");
        } finally {
            demo.destroyForcibly();
        }
    }
}
