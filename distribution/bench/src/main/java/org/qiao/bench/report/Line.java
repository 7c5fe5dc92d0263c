package org.qiao.bench.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of a table: what the platform came to beside its yardstick. Immutable.
 *
 * @param what what was measured
 * @param unit the unit of both figures, as it is printed: {@code /s}, {@code ms}, {@code MB}; empty for counts
 * @param platform the platform's figure
 * @param yardstick the figure of the yardstick in the same run; {@code null} where there is none
 * @param bar what is demanded; empty where nothing is
 */
public record Line(
        String what, String unit, double platform, @Nullable Double yardstick, String bar) {
    private static final double EXACT_BELOW = 100;

    /** A line without a yardstick and a bar. */
    public static Line of(String what, String unit, double platform) {
        return new Line(what, unit, platform, null, "");
    }

    /** A count without a yardstick and a bar. */
    public static Line of(String what, String unit, long count) {
        return of(what, unit, (double) count);
    }

    /** The same beside a yardstick. */
    public Line beside(double figure) {
        return new Line(what, unit, platform, figure, bar);
    }

    /** The same with a bar. */
    public Line bar(String demanded) {
        return new Line(what, unit, platform, yardstick, demanded);
    }

    /** The platform's figure divided by the yardstick's; not a number without one. */
    public double ratio() {
        return yardstick == null || yardstick == 0 ? Double.NaN : platform / yardstick;
    }

    /** As a row of a table in Markdown. */
    String row() {
        return "| " + what + " | " + figure(platform) + " | " + (yardstick == null ? "" : figure(yardstick)) + " | "
                + (Double.isNaN(ratio()) ? "" : String.format(Locale.ROOT, "%.2f ×", ratio())) + " | " + bar + " |";
    }

    private String figure(double figure) {
        String number = unit.isEmpty() || Math.abs(figure) >= EXACT_BELOW
                ? String.format(Locale.ROOT, "%,.0f", figure)
                : String.format(Locale.ROOT, "%.2f", figure);
        return unit.isEmpty() || unit.startsWith("/") ? number + unit : number + " " + unit;
    }
}
