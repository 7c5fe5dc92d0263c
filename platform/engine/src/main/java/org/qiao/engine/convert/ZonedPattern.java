package org.qiao.engine.convert;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;

/** A pattern in a zone. Where the zone's offset has not changed any more (China since 1991) it is not asked for it. */
final class ZonedPattern {
    private static final Text PART_LOST = new Text("不足一秒的部分被舍去", "a part of a second was lost");
    private static final long DAY = 86_400;
    private static final long YEAR_1 = -62_135_596_800L;
    private static final long YEAR_10000 = 253_402_300_800L;

    private final DatePattern pattern;
    private final ZoneRules rules;
    private final long steadySince;
    private final int steadyOffset;
    private final long precision;

    ZonedPattern(DatePattern pattern, ZoneId zone) {
        this.pattern = pattern;
        this.rules = zone.getRules();
        this.precision = pattern.precision();
        List<ZoneOffsetTransition> past = rules.getTransitions();
        boolean changes = !rules.getTransitionRules().isEmpty();
        ZoneOffset last = past.isEmpty()
                ? rules.getOffset(Instant.EPOCH)
                : past.get(past.size() - 1).getOffsetAfter();
        this.steadyOffset = last.getTotalSeconds();
        long since = past.isEmpty() ? YEAR_1 + DAY : past.get(past.size() - 1).toEpochSecond();
        this.steadySince = changes ? Long.MAX_VALUE : since;
    }

    String format(Instant moment, Conversion conversion) {
        long second = moment.getEpochSecond();
        int nano = moment.getNano();
        if (nano % precision != 0 && pattern.hasTime()) {
            conversion.lossy(PART_LOST);
        }
        if (!pattern.isInPlace() || second < YEAR_1 + DAY || second >= YEAR_10000 - DAY) {
            return pattern.format(LocalDateTime.ofEpochSecond(second, nano, rules.getOffset(moment)));
        }
        int offset =
                second >= steadySince ? steadyOffset : rules.getOffset(moment).getTotalSeconds();
        long local = second + offset;
        long day = Math.floorDiv(local, DAY);
        return written(day, (int) (local - day * DAY), nano / 1_000_000);
    }

    /** Turns a day number into year, month and day, counting years from March so that leap days come last. */
    private String written(long epochDay, int second, int milli) {
        long z = epochDay + 719_468;
        long era = Math.floorDiv(z, 146_097L);
        int dayOfEra = (int) (z - era * 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int marchMonth = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * marchMonth + 2) / 5 + 1;
        int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        return pattern.format(year, month, day, second, milli);
    }

    /** The moment of a text; null when it is none. A time that a zone skipped or had twice is none either. */
    @Nullable Instant parse(String text) {
        LocalDateTime local = pattern.moment(text);
        if (local == null) {
            return null;
        }
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        return offsets.size() == 1 ? local.toInstant(offsets.get(0)) : null;
    }
}
