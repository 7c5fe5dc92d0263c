package org.qiao.engine.definition;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How spans of time, limits, zones, names and cron texts are written in files. */
final class Spelling {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern LIMIT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,4})?)%");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final int[][] CRON_RANGES = {{0, 59}, {0, 23}, {1, 31}, {1, 12}, {0, 7}};
    private static final int[] LONGEST_STEPS = {59, 23, 31, 12, 6};
    private static final Pattern CRON_PART =
            Pattern.compile("(\\*|([0-9A-Z]{1,3})(?:-([0-9A-Z]{1,3}))?)(?:/(\\d{1,2}))?");

    private Spelling() {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static Optional<Duration> span(String text) {
        Matcher m = SPAN.matcher(text);
        return m.matches()
                ? Optional.of(UNITS.getOrDefault(m.group(2), Duration.ZERO).multipliedBy(Long.parseLong(m.group(1))))
                : Optional.empty();
    }

    static Optional<Limit> percentage(String text) {
        Matcher m = LIMIT.matcher(text);
        return m.matches() ? Optional.of(new Limit(new BigDecimal(m.group(1)), true)) : Optional.empty();
    }

    static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static boolean isCron(String text) {
        String[] fields = text.trim().split("\\s+", -1);
        if (fields.length != CRON_RANGES.length) {
            return false;
        }
        for (int i = 0; i < fields.length; i++) {
            if (!isCronField(fields[i], i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCronField(String field, int position) {
        for (String part : field.split(",", -1)) {
            Matcher m = CRON_PART.matcher(part);
            if (!m.matches() || !isCronRange(m, position)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCronRange(Matcher m, int position) {
        int least = CRON_RANGES[position][0];
        int most = CRON_RANGES[position][1];
        int from = m.group(2) == null ? least : cronNumber(m.group(2), position);
        int to = m.group(3) == null ? from : cronNumber(m.group(3), position);
        int step = m.group(4) == null ? 1 : Integer.parseInt(m.group(4));
        return from >= least && to <= most && from <= to && step > 0 && step <= LONGEST_STEPS[position];
    }

    private static int cronNumber(String text, int position) {
        if (Character.isDigit(text.charAt(0))) {
            return text.chars().allMatch(Character::isDigit) ? Integer.parseInt(text) : Integer.MIN_VALUE;
        }
        return CronNames.number(text, position);
    }
}
