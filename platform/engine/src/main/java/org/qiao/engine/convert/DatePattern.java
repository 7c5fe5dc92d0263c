package org.qiao.engine.convert;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A date or time pattern. Those of full-width numbers ({@code yyyy MM dd HH mm ss SSS} and signs between) are written
 * and read by digits in place, to the same characters as {@link DateTimeFormatter} but several times faster; all others
 * and years beyond four digits are left to it. Reading is strict: February 30 is no date.
 */
final class DatePattern {
    private static final List<String> UNITS = List.of("yyyy", "MM", "dd", "HH", "mm", "ss", "SSS");
    private static final int YEAR = 0;
    private static final int MONTH = 1;
    private static final int DAY = 2;
    private static final int TIME = 3;
    private static final int MAX_YEAR = 9999;

    private final DateTimeFormatter formatter;
    private final DateTimeFormatter strict;
    private final boolean time;
    private final boolean inPlace;
    private final boolean latin;
    private final char[] template;
    private final byte[] blank;
    private final int[] units;
    private final int[] places;

    private DatePattern(String pattern, boolean inPlace, String template, List<Integer> units, List<Integer> places) {
        this.formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        this.strict = DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
        this.time = pattern.replaceAll("'[^']*'", "").chars().anyMatch(c -> "aBHhKkmsSAnN".indexOf(c) >= 0);
        this.inPlace = inPlace;
        this.template = template.toCharArray();
        this.latin = template.chars().allMatch(c -> c < 256);
        this.blank = template.getBytes(StandardCharsets.ISO_8859_1);
        this.units = units.stream().mapToInt(Integer::intValue).toArray();
        this.places = places.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The pattern; throws IllegalArgumentException when Java knows no such pattern. */
    static DatePattern parse(String pattern) {
        StringBuilder template = new StringBuilder();
        List<Integer> units = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        int at = 0;
        boolean inPlace = true;
        while (at < pattern.length() && inPlace) {
            int unit = unitAt(pattern, at);
            if (unit >= 0) {
                units.add(unit);
                places.add(template.length());
                template.append("0".repeat(UNITS.get(unit).length()));
                at += UNITS.get(unit).length();
            } else {
                char c = pattern.charAt(at++);
                inPlace = isSign(c);
                template.append(c);
            }
        }
        boolean once = units.stream().distinct().count() == units.size();
        return new DatePattern(pattern, inPlace && once && units.contains(YEAR), template.toString(), units, places);
    }

    /** Whether a character stands for itself; 0 marks the digits' places in the template. */
    private static boolean isSign(char c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return !letter && "'[]{}#0".indexOf(c) < 0;
    }

    private static int unitAt(String pattern, int at) {
        for (int unit = 0; unit < UNITS.size(); unit++) {
            String letters = UNITS.get(unit);
            int end = at + letters.length();
            boolean alone = end >= pattern.length() || pattern.charAt(end) != letters.charAt(0);
            if (pattern.startsWith(letters, at) && alone) {
                return unit;
            }
        }
        return -1;
    }

    boolean hasTime() {
        return time;
    }

    boolean isInPlace() {
        return inPlace;
    }

    /** The smallest part of a second, in nanoseconds, that the pattern writes. */
    long precision() {
        if (!inPlace) {
            return 1;
        }
        for (int unit : units) {
            if (UNITS.get(unit).equals("SSS")) {
                return 1_000_000;
            }
        }
        return 1_000_000_000;
    }

    String format(LocalDate date) {
        int year = date.getYear();
        return inPlace && year >= 1 && year <= MAX_YEAR
                ? format(year, date.getMonthValue(), date.getDayOfMonth(), 0, 0)
                : formatter.format(date);
    }

    String format(LocalDateTime moment) {
        return formatter.format(moment);
    }

    /** Writes digits over the template: {@code second} is that of the day. */
    String format(int year, int month, int day, int second, int milli) {
        byte[] text = blank.clone();
        for (int i = 0; i < units.length; i++) {
            int place = places[i];
            switch (units[i]) {
                case YEAR -> {
                    two(text, place, year / 100);
                    two(text, place + 2, year % 100);
                }
                case MONTH -> two(text, place, month);
                case DAY -> two(text, place, day);
                case TIME -> two(text, place, second / 3600);
                case TIME + 1 -> two(text, place, second / 60 % 60);
                case TIME + 2 -> two(text, place, second % 60);
                default -> {
                    two(text, place, milli / 10);
                    text[place + 2] = (byte) ('0' + milli % 10);
                }
            }
        }
        return latin ? new String(text, StandardCharsets.ISO_8859_1) : overTemplate(text);
    }

    private String overTemplate(byte[] digits) {
        char[] text = template.clone();
        for (int i = 0; i < text.length; i++) {
            text[i] = text[i] == '0' ? (char) digits[i] : text[i];
        }
        return new String(text);
    }

    private static void two(byte[] text, int at, int value) {
        text[at] = (byte) ('0' + value / 10);
        text[at + 1] = (byte) ('0' + value % 10);
    }

    /** The date of a text; null when it is none of this pattern. */
    @Nullable LocalDate date(String text) {
        TemporalAccessor parsed = parsed(text);
        return parsed == null ? null : parsed.query(TemporalQueries.localDate());
    }

    /** The date and time of a text, midnight where the pattern has no time; null when it is none of this pattern. */
    @Nullable LocalDateTime moment(String text) {
        TemporalAccessor parsed = parsed(text);
        LocalDate date = parsed == null ? null : parsed.query(TemporalQueries.localDate());
        if (parsed == null || date == null) {
            return null;
        }
        LocalTime clock = parsed.query(TemporalQueries.localTime());
        if (clock == null) {
            return time ? null : date.atStartOfDay();
        }
        return date.atTime(clock);
    }

    private @Nullable TemporalAccessor parsed(String text) {
        if (inPlace) {
            return inPlace(text);
        }
        try {
            return strict.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private @Nullable LocalDateTime inPlace(String text) {
        if (text.length() != template.length) {
            return null;
        }
        for (int i = 0; i < template.length; i++) {
            boolean fits =
                    template[i] == '0' ? text.charAt(i) >= '0' && text.charAt(i) <= '9' : text.charAt(i) == template[i];
            if (!fits) {
                return null;
            }
        }
        int[] values = {0, 1, 1, 0, 0, 0, 0};
        for (int i = 0; i < units.length; i++) {
            int place = places[i];
            values[units[i]] =
                    Integer.parseInt(text, place, place + UNITS.get(units[i]).length(), 10);
        }
        return moment(values);
    }

    private static @Nullable LocalDateTime moment(int[] v) {
        boolean fits = v[0] >= 1 && v[1] >= 1 && v[1] <= 12 && v[2] >= 1 && v[3] < 24 && v[4] < 60 && v[5] < 60;
        if (!fits || v[2] > LocalDate.of(v[0], v[1], 1).lengthOfMonth()) {
            return null;
        }
        return LocalDateTime.of(v[0], v[1], v[2], v[3], v[4], v[5], v[6] * 1_000_000);
    }
}
