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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration, from an empty folder to equal counts on three sides. */
class DemoTest {
    @TempDir
    Path folder;

    @Test
    void theOracleThePlatformAndTheTargetsAgree() throws IOException, InterruptedException {
        Qiao.Said demo = Qiao.say(
                "demo",
                "--lang",
                "en",
                "--home",
                folder.toString(),
                "--port",
                "0",
                "--practice",
                "--customers",
                "150",
                "--orders",
                "250",
                "--traffic",
                "1");

        assertThat(demo.out()).contains("Three sides: oracle, platform, target").contains("All equal.");
        assertThat(demo.exit()).isZero();
    }

    @Test
    void itEndsQuietlyWhenToldToStopInTheMiddle() throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        Process demo = new ProcessBuilder(
                        "sh",
                        Qiao.PRODUCT.resolve("qiao").toString(),
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
                        "10")
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

            assertThat(demo.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(String.join("\n", said)).contains("ready http://127.0.0.1:", "one-time token for signing in");
            assertThat(Files.readString(errors)).doesNotContain("Exception");
        } finally {
            demo.destroyForcibly();
        }
    }
}
