package com.acme.workday;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;
import org.qiao.api.rule.Converter;
import org.qiao.api.rule.Named;
import org.qiao.api.settings.Setting;

/**
 * Moves a date that is no working day to the next one, for an ERP that books on working days only: Saturday
 * {@code 2026-11-21} becomes Monday {@code 2026-11-23}. A working day stays as it is.
 *
 * <p>In a flow: {@code "via": ["acme.workday", "date.format:yyyyMMdd"]}, or with settings {@code {"use": "acme.workday",
 * "holidays": ["2026-10-01"], "weekends": true}}.
 */
@Component
@Named("acme.workday")
public final class Workday implements Converter {
    /** Which days are no working days, and how far a date may move. */
    public record Settings(
            @Setting(zh = "节假日", en = "Holidays", fallback = "")
            List<String> holidays,

            @Setting(zh = "周末上班", en = "Weekends are worked", fallback = "false")
            boolean weekends,

            @Setting(zh = "最多推迟", en = "Moved by at most", fallback = "10", min = 1, max = 30, unit = "d")
            int most) {
        /** Refuses what is no date, with a sentence that names it. */
        public Settings {
            holidays = List.copyOf(holidays);
            holidays.forEach(Settings::date);
        }

        private static LocalDate date(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("holidays: '" + text + "' is no date like 2026-10-01", e);
            }
        }

        private Set<LocalDate> closed() {
            return holidays.stream().map(Settings::date).collect(Collectors.toSet());
        }
    }

    @Override
    public Class<?> settings() {
        return Settings.class;
    }

    @Override
    public Kinds kinds() {
        return Kinds.of(Kind.DATE, Kind.DATE);
    }

    @Override
    public @Nullable Object convert(Object value, Conversion conversion) {
        Settings settings = conversion.settings(Settings.class);
        Set<LocalDate> closed = settings.closed();
        LocalDate day = (LocalDate) value;
        for (int moved = 0; moved <= settings.most(); moved++) {
            if (!closed.contains(day) && (settings.weekends() || !isWeekend(day))) {
                return day;
            }
            day = day.plusDays(1);
        }
        return conversion.refuse(new Text(
                "推迟 " + settings.most() + " 天内没有工作日", "there is no working day within " + settings.most() + " days"));
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
