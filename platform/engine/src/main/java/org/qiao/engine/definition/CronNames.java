package org.qiao.engine.definition;

import java.util.List;

/**
 * The names that cron texts give months and weekdays. Stateless.
 *
 * @since 1.0.0
 */
public final class CronNames {
    private static final int MONTH = 3;
    private static final int WEEKDAY = 4;
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private CronNames() {}

    /** A cron text with numbers for the names: months from 1, weekdays from 0, Sunday. */
    public static String numbered(String cron) {
        String numbers = cron;
        for (String month : MONTHS) {
            numbers = numbers.replace(month, Integer.toString(number(month, MONTH)));
        }
        for (String day : WEEKDAYS) {
            numbers = numbers.replace(day, Integer.toString(number(day, WEEKDAY)));
        }
        return numbers;
    }

    /** What a name stands for in a field, counted from 0; {@link Integer#MIN_VALUE} where it is none there. */
    static int number(String name, int field) {
        int month = field == MONTH ? MONTHS.indexOf(name) : -1;
        int day = field == WEEKDAY ? WEEKDAYS.indexOf(name) : -1;
        return month >= 0 ? month + 1 : day >= 0 ? day : Integer.MIN_VALUE;
    }
}
