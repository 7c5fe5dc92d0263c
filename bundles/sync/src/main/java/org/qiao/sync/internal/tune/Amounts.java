package org.qiao.sync.internal.tune;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Times and shares as people read them, in three digits at most. */
final class Amounts {
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};

    private Amounts() {}

    /** A time: {@code 840 ns}, {@code 1.9 ms}. */
    static String time(long nanos) {
        double value = (double) nanos;
        int unit = 0;
        while (value >= 1_000 && unit < UNITS.length - 1) {
            value /= 1_000;
            unit++;
        }
        int places = unit == 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP).toPlainString() + " " + UNITS[unit];
    }

    /** A part of a whole: {@code 12 %}; {@code < 1 %} for what is little and not nothing. */
    static String share(long part, long whole) {
        if (whole <= 0) {
            return "0 %";
        }
        long percent = Math.round(100.0 * part / whole);
        return part > 0 && percent == 0 ? "< 1 %" : percent + " %";
    }
}
