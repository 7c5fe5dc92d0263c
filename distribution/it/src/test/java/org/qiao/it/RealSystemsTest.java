package org.qiao.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The flows between the platform and the real Tryton, Radicale and OpenLDAP, each read back by its own protocol. A system
 * that is not installed is skipped by name, and a practice system takes its place.
 */
@Tag("real-systems")
class RealSystemsTest {
    /** A finished database of Tryton, so that only the first run makes one. */
    private static final Path CACHE = Path.of("target/tryton").toAbsolutePath();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Qiao.Said demo;

    @BeforeAll
    static void play() throws IOException, InterruptedException {
        demo = Qiao.say(
                Duration.ofMinutes(20),
                Map.of("TRYTON_CACHE", CACHE.toString()),
                "demo",
                "--real",
                "--lang",
                "en",
                "--home",
                folder.toString(),
                "--port",
                "0",
                "--customers",
                "200",
                "--orders",
                "60",
                "--traffic",
                "1");
        System.out.println(demo.out());
        System.out.println(demo.errors());
    }

    @Test
    void theActsShowTheSameWithThem() throws IOException, InterruptedException {
        Qiao.Said acts = Qiao.say(
                Duration.ofMinutes(20),
                Map.of("TRYTON_CACHE", CACHE.toString()),
                "demo",
                "all",
                "--small",
                "--real",
                "--lang",
                "en",
                "--home",
                folder.resolve("acts").toString(),
                "--port",
                "0");
        System.out.println(acts.out());

        assertThat(acts.out()).contains("✓ all 6 acts showed what they must").doesNotContain("✗");
        assertThat(acts.exit()).as(acts.errors()).isZero();
    }

    @Test
    void countsAndSumsAreEqualOnThreeSides() {
        assertThat(demo.out())
                .contains("200 customers and 60 orders")
                .contains("Three sides: oracle, platform, target")
                .contains("All equal.");
        assertThat(demo.exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"erp: Tryton", "oa: Radicale", "hr: OpenLDAP slapd"})
    void theSystemIsTheRealOne(String system) {
        String skipped = demo.out()
                .lines()
                .filter(line -> line.contains("SKIPPED: "))
                .map(String::strip)
                .collect(Collectors.joining("\n"));

        assumeThat(demo.out()).as("%s; %s", system, skipped).contains("real system " + system + " at ");
    }
}
