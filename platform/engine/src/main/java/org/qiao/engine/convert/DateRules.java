package org.qiao.engine.convert;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;
import org.qiao.api.settings.Setting;
import org.qiao.engine.settings.SettingRefused;

/** Converters of dates and moments. */
final class DateRules {
    private static final Text NO_DATE = new Text("不是该格式的日期", "not a date of this pattern");
    private static final Text NO_MOMENT = new Text("不是该格式的时刻", "not a moment of this pattern");

    private DateRules() {}

    record DateFormat(
            @Setting(zh = "格式，如 yyyyMMdd", en = "Pattern, as yyyyMMdd")
            String pattern) {
        DateFormat {
            DatePattern parsed = requirePattern(pattern);
            if (parsed.hasTime()) {
                throw new SettingRefused(
                        "日期没有时分秒：请去掉格式「" + pattern + "」中的时间部分",
                        "a date has no time: remove the time from pattern '" + pattern + "'");
            }
        }
    }

    record MomentFormat(
            @Setting(
                    zh = "格式@时区，如 yyyyMMddHHmmss@Asia/Shanghai；或 iso",
                    en = "Pattern@zone, as yyyyMMddHHmmss@Asia/Shanghai; or iso")
            String pattern,

            @Setting(zh = "时区", en = "Zone", fallback = "") String zone) {
        MomentFormat {
            int at = pattern.lastIndexOf('@');
            if (zone.isEmpty() && at >= 0) {
                zone = pattern.substring(at + 1);
                pattern = pattern.substring(0, at);
            }
            if (!pattern.equals("iso")) {
                requirePattern(pattern);
                requireZone(zone);
            }
        }

        boolean isIso() {
            return pattern.equals("iso");
        }
    }

    record Zone(@Setting(zh = "时区", en = "Zone") String zone) {
        Zone {
            requireZone(zone);
        }
    }

    static void addTo(Catalogue catalogue) {
        EnumSet<Kind> date = EnumSet.of(Kind.DATE);
        EnumSet<Kind> moment = EnumSet.of(Kind.INSTANT);
        catalogue
                .add("date.format", DateFormat.class, date, Kind.TEXT, "date.parse", DateRules::formatDate)
                .add("date.parse", DateFormat.class, Catalogue.TEXTS, Kind.DATE, "date.format", DateRules::parseDate)
                .add("instant.format", MomentFormat.class, moment, Kind.TEXT, "instant.parse", DateRules::formatMoment)
                .add(
                        "instant.parse",
                        MomentFormat.class,
                        Catalogue.TEXTS,
                        Kind.INSTANT,
                        "instant.format",
                        DateRules::parseMoment)
                .add("date.of", Zone.class, moment, Kind.DATE, null, s -> dateOf(requireZone(s.zone())))
                .add("instant.of", Zone.class, date, Kind.INSTANT, "date.of", s -> startOfDay(requireZone(s.zone())));
    }

    private static Step formatDate(DateFormat settings) {
        DatePattern pattern = requirePattern(settings.pattern());
        return (value, conversion) -> pattern.format((LocalDate) value);
    }

    private static Step parseDate(DateFormat settings) {
        DatePattern pattern = requirePattern(settings.pattern());
        return (value, conversion) -> {
            LocalDate date = pattern.date(Characters.trimmed((String) value));
            return date == null ? conversion.refuse(NO_DATE) : date;
        };
    }

    private static Step formatMoment(MomentFormat settings) {
        if (settings.isIso()) {
            return (value, conversion) -> value.toString();
        }
        ZonedPattern pattern = new ZonedPattern(requirePattern(settings.pattern()), requireZone(settings.zone()));
        return (value, conversion) -> pattern.format((Instant) value, conversion);
    }

    private static Step parseMoment(MomentFormat settings) {
        if (settings.isIso()) {
            return (value, conversion) -> iso(Characters.trimmed((String) value), conversion);
        }
        ZonedPattern pattern = new ZonedPattern(requirePattern(settings.pattern()), requireZone(settings.zone()));
        return (value, conversion) -> {
            Instant moment = pattern.parse(Characters.trimmed((String) value));
            return moment == null ? conversion.refuse(NO_MOMENT) : moment;
        };
    }

    private static @Nullable Object iso(String text, Conversion conversion) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return conversion.refuse(NO_MOMENT);
        }
    }

    private static Step dateOf(ZoneId zone) {
        return (value, conversion) -> LocalDate.ofInstant((Instant) value, zone);
    }

    private static Step startOfDay(ZoneId zone) {
        return (value, conversion) -> ((LocalDate) value).atStartOfDay(zone).toInstant();
    }

    private static DatePattern requirePattern(String pattern) {
        try {
            return DatePattern.parse(pattern);
        } catch (IllegalArgumentException e) {
            throw new SettingRefused(
                    "格式「" + pattern + "」有误：请写如 yyyy-MM-dd 或 yyyyMMddHHmmss",
                    "pattern '" + pattern + "' is refused: write one as yyyy-MM-dd or yyyyMMddHHmmss");
        }
    }

    private static ZoneId requireZone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new SettingRefused(
                    "没有时区「" + zone + "」：请写如 Asia/Shanghai",
                    "there is no zone '" + zone + "': write one as Asia/Shanghai");
        }
    }
}
