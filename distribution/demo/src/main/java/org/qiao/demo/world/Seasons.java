package org.qiao.demo.world;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** Business days of the two years before a date: weak around the Spring Festival, strong in June and towards the year's end. */
public final class Seasons {
    private static final int DAYS = 730;
    private static final int TRIES = 64;
    private static final double WEEKEND = 0.3;

    /** How strong each month is, January first; 1 is the strongest. */
    private static final double[] MONTHS = {.72, .45, .80, .78, .80, .95, .70, .72, .86, .74, 1.0, .98};

    private final LocalDate asOf;

    public Seasons(LocalDate asOf) {
        this.asOf = asOf;
    }

    /** A day before the date, recent ones a little likelier. */
    public LocalDate pick(Draw draw) {
        LocalDate day = asOf.minusDays(1);
        for (int i = 0; i < TRIES; i++) {
            int back = 1 + draw.below(DAYS);
            day = asOf.minusDays(back);
            double growth = 1 - 0.35 * back / DAYS;
            if (draw.fraction() < growth * strength(day)) {
                return day;
            }
        }
        return day;
    }

    private static double strength(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return MONTHS[day.getMonthValue() - 1] * (weekend ? WEEKEND : 1);
    }
}
