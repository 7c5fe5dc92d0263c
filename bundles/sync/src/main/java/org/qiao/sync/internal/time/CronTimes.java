package org.qiao.sync.internal.time;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.qiao.engine.definition.CronNames;

/**
 * The moments that a cron text of five fields names in a zone. Each local time counts once: one that the clocks skip
 * comes as much later as they skip, one that they repeat comes the first time only. Immutable.
 */
public final class CronTimes {
    private static final CronDefinition UNIX = CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX);

    private final ExecutionTime times;
    private final ZoneId zone;

    private CronTimes(ExecutionTime times, ZoneId zone) {
        this.times = times;
        this.zone = zone;
    }

    /** The times of a text. Throws {@link IllegalArgumentException} when it is no cron text. */
    public static CronTimes of(String cron, ZoneId zone) {
        // The parser takes SUN for the last day of a week, and so SUN-WED for a range that runs backwards.
        return new CronTimes(ExecutionTime.forCron(new CronParser(UNIX).parse(CronNames.numbered(cron))), zone);
    }

    /** The first moment after another one; empty when there is none. */
    public Optional<Instant> after(Instant moment) {
        LocalDateTime local = LocalDateTime.ofInstant(moment, zone);
        while (true) {
            // Asked in a zone without switches, so that a skipped or repeated hour is decided here and not there.
            Optional<LocalDateTime> next =
                    times.nextExecution(local.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            Instant found = ZonedDateTime.ofLocal(next.get(), zone, null).toInstant();
            if (found.isAfter(moment)) {
                return Optional.of(found);
            }
            local = next.get();
        }
    }
}
