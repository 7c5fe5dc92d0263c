package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
}
