package org.qiao.plugins.internal.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the launcher tells about the place where the platform lives. */
class LauncherHomeTest {
    @Test
    void theDayBeginsAtMidnightInChina() {
        LauncherHome home = new LauncherHome(Map.of("qiao.home", "place")::get);
        Clock evening =
                Clock.fixed(Instant.parse("2026-11-22T17:00:00Z"), home.clock().getZone());

        assertThat(LocalDate.now(evening)).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(home.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }

    @Test
    void aClockThatIsAheadHasTheSameDays() {
        LauncherHome home = new LauncherHome(Map.of("qiao.home", "place", "qiao.clock.ahead", "PT5H")::get);

        assertThat(home.zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(Duration.between(Instant.now(), home.clock().instant()))
                .isBetween(Duration.ofHours(4), Duration.ofHours(6));
    }

    @Test
    void aPlatformWithoutAFolderDoesNotStart() {
        assertThat(new LauncherHome(Map.of("qiao.home", "place")::get).folder())
                .isEqualTo(Path.of("place").toAbsolutePath());
        assertThatThrownBy(() -> new LauncherHome(name -> null)).hasMessageContaining("qiao.home");
    }
}
