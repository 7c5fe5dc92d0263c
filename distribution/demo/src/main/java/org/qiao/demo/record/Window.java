package org.qiao.demo.record;

import java.time.LocalDate;
import org.qiao.demo.world.Draw;
import org.qiao.demo.world.Weighted;

/**
 * A validity window as written, and how it stands on the day of the plan. No window begins or ends within a week of that day, so a
 * demo that runs past midnight counts the same.
 *
 * @param from the first valid day, or empty
 * @param to the last valid day, or empty
 */
public record Window(String from, String to, State state) {
    private static final int MARGIN = 7;
    private static final int YEARS = 3 * 365;
    private static final Weighted<Shape> SHAPES = Weighted.with(Shape.OPEN, 34)
            .and(Shape.SINCE, 26)
            .and(Shape.UNTIL, 6)
            .and(Shape.CURRENT, 20)
            .and(Shape.PAST, 9)
            .and(Shape.FUTURE, 5)
            .build();

    /** How a window stands on the day of the plan. */
    public enum State {
        VALID,
        EXPIRED,
        NOT_YET
    }

    private enum Shape {
        OPEN,
        SINCE,
        UNTIL,
        CURRENT,
        PAST,
        FUTURE
    }

    static Window pick(LocalDate asOf, Draw draw) {
        LocalDate before = asOf.minusDays(MARGIN + 1L + draw.below(YEARS));
        LocalDate after = asOf.plusDays(MARGIN + 1L + draw.below(YEARS));
        return switch (SHAPES.pick(draw)) {
            case OPEN -> new Window("", "", State.VALID);
            case SINCE -> new Window(before.toString(), "", State.VALID);
            case UNTIL -> new Window("", after.toString(), State.VALID);
            case CURRENT -> new Window(before.toString(), after.toString(), State.VALID);
            case PAST -> new Window(before.minusYears(1).toString(), before.toString(), State.EXPIRED);
            case FUTURE -> new Window(after.toString(), after.plusYears(1).toString(), State.NOT_YET);
        };
    }
}
