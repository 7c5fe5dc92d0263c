package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.qiao.testkit.campaign.Campaign;

/**
 * Campaign 10: a flow at three in the morning, whatever clocks and zones do and whenever the platform dies. It runs once
 * for each local day, and once for all the nights that it missed.
 */
class NightCampaignTest {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mmXXX");

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/nights.csv", delimiter = '|', maxCharsPerColumn = 1000)
    void itRunsOnceADay(
            String name, String zone, String cron, String missed, LocalDateTime begin, String script, String runs) {
        Nights nights = new Nights(zone, cron, missed, begin);
        for (String step : script.split(" ")) {
            take(nights, step);
        }

        assertThat(nights.runs())
                .as(name)
                .extracting(run -> run.atZone(nights.zone()).format(MINUTE))
                .isEqualTo(runs == null ? List.of() : List.of(runs.split(" ")));
    }

    private static void take(Nights nights, String step) {
        String argument = step.substring(step.indexOf(':') + 1);
        switch (step.split(":")[0]) {
            case "until" -> nights.until(LocalDateTime.parse(argument));
            case "for" -> nights.pass(Duration.parse(argument));
            case "set" -> nights.set(Duration.parse(argument));
            case "off" -> nights.off(Duration.parse(argument));
            case "away" -> nights.isAway(true);
            case "broken" -> nights.isBroken(true);
            case "mended" -> nights.isBroken(false);
            case "back" -> nights.isAway(false);
            case "cron" -> nights.edit(argument.replace('_', ' '), nights.zone().getId());
            case "zone" -> nights.edit("0 3 * * *", argument);
            default -> throw new IllegalArgumentException(step);
        }
    }

    @Test
    void anyWeekHasOneRunForEachDayThatThePlatformSaw() {
        Campaign campaign = Campaign.of(10, "three in the morning");
        Random seeds = campaign.random();
        for (int i = 0; i < campaign.times(40, 3000); i++) {
            new Week(seeds.nextLong()).live();
        }
    }

    /** A week in which a computer's clock is corrected, and its platform is killed and stopped, at random. */
    private static final class Week {
        private static final List<String> ZONES =
                List.of("Asia/Shanghai", "Europe/Helsinki", "Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns");
        private static final List<LocalDate> BEGINS = List.of(
                LocalDate.of(2026, 3, 27),
                LocalDate.of(2026, 10, 23),
                LocalDate.of(2026, 3, 6),
                LocalDate.of(2026, 10, 31),
                LocalDate.of(2026, 4, 3),
                LocalDate.of(2026, 10, 2));

        private final long seed;
        private final Random random;
        private final Nights nights;
        private final ZoneId zone;
        private final Instant begin;
        private Instant latest;

        Week(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            LocalDateTime first =
                    BEGINS.get(random.nextInt(BEGINS.size())).atStartOfDay().plusMinutes(random.nextInt(1440));
            this.begin = ZonedDateTime.ofLocal(first, zone, null).toInstant();
            this.nights = new Nights(zone.getId(), "0 3 * * *", "run-once", first);
            this.latest = begin;
        }

        void live() {
            Instant end = begin.plus(7, ChronoUnit.DAYS);
            while (nights.now().isBefore(end)) {
                Duration some = Duration.ofMinutes(1 + random.nextInt(600));
                switch (random.nextInt(6)) {
                    case 0 -> nights.off(some);
                    case 1 -> nights.off(Duration.ZERO);
                    case 2 -> nights.set(some);
                    case 3 -> nights.set(some.dividedBy(4).negated());
                    default -> nights.pass(some);
                }
                latest = nights.now().isAfter(latest) ? nights.now() : latest;
            }
            nights.pass(Duration.ofMinutes(1));
            compare();
        }

        private void compare() {
            Map<LocalDate, Long> perNight =
                    nights.runs().stream().collect(Collectors.groupingBy(this::night, Collectors.counting()));
            Instant three = three(night(latest));
            List<Instant> since =
                    nights.runs().stream().filter(run -> !run.isBefore(three)).toList();

            assertThat(perNight.values()).as("seed %s: %s", seed, perNight).allMatch(count -> count == 1);
            assertThat(three.isAfter(begin) ? since : List.of(three))
                    .as("seed %s: runs since the last three o'clock, %s, %s", seed, three, nights.runs())
                    .isNotEmpty();
        }

        /** The day whose three o'clock was the last before a moment, reckoned without the platform's own classes. */
        private LocalDate night(Instant moment) {
            LocalDate day = moment.atZone(zone).toLocalDate();
            return three(day).isAfter(moment) ? day.minusDays(1) : day;
        }

        private Instant three(LocalDate day) {
            return ZonedDateTime.of(day, LocalTime.of(3, 0), zone).toInstant();
        }
    }
}
