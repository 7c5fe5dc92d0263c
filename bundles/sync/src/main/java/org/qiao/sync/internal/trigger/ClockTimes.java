package org.qiao.sync.internal.trigger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.definition.Trigger;
import org.qiao.sync.internal.run.Runner;
import org.qiao.sync.internal.time.Alarms;
import org.qiao.sync.internal.time.CronTimes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for a run, or a comparison, at the times that a cron text names. The last time dealt with is kept with the flow, so that one that
 * passed while the platform was down, or its computer asleep, is known: however many were missed, one run makes up for
 * them, or none, as the flow says. A clock that is set back does not bring times again that were dealt with, unless it
 * goes back so far that it must have been wrong before. Thread safe.
 */
final class ClockTimes {
    private static final Logger LOG = LoggerFactory.getLogger(ClockTimes.class);
    private static final Duration LATE = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    /** A clock that goes back further than that was wrong before: waiting for it to be there again would be worse. */
    private static final Duration FURTHEST_BACK = Duration.ofDays(1);

    private final Runner.Times kept;
    private final Trigger.Clock trigger;
    private final CronTimes times;
    private final Clock clock;
    private final Alarms alarms;
    private Alarms.Alarm alarm = () -> {};
    private @Nullable Instant next;
    private boolean isOff;

    ClockTimes(Runner.Times kept, Trigger.Clock trigger, Clock clock, Alarms alarms) {
        this.kept = kept;
        this.trigger = trigger;
        this.times = CronTimes.of(trigger.cron(), trigger.zone());
        this.clock = clock;
        this.alarms = alarms;
    }

    /** Looks what was missed, and waits for the next time. */
    synchronized void start() {
        Instant now = clock.instant();
        String text = trigger.cron() + ' ' + trigger.zone();
        Optional<Instant> last = kept.seen(text).filter(seen -> !seen.isAfter(now.plus(FURTHEST_BACK)));
        if (last.isEmpty()) {
            kept.seen(text, now);
        } else {
            times.after(last.get()).filter(missed -> !missed.isAfter(now)).ifPresent(missed -> due(missed, now));
        }
        await(last.filter(now::isBefore).orElse(now));
    }

    synchronized void cancel() {
        isOff = true;
        alarm.cancel();
    }

    synchronized Optional<Instant> next() {
        return Optional.ofNullable(next);
    }

    private synchronized void ring(Instant planned) {
        if (isOff) {
            return;
        }
        Instant now = clock.instant();
        try {
            if (now.isBefore(planned)) {
                start();
                return;
            }
            due(planned, now);
        } catch (RuntimeException e) {
            LOG.warn(
                    "what is due by {} is tried again in {} s: {}",
                    trigger.cron(),
                    AFTER_FAILURE.toSeconds(),
                    e.getMessage());
            alarm = alarms.at(now.plus(AFTER_FAILURE), () -> ring(planned));
            return;
        }
        await(now);
    }

    private void due(Instant planned, Instant now) {
        boolean isLate = planned.plus(LATE).isBefore(now);
        if (isLate && trigger.missed() == Trigger.Missed.SKIP) {
            kept.seen(trigger.cron() + ' ' + trigger.zone(), now);
        } else {
            kept.ask(trigger.cron() + ' ' + trigger.zone(), now);
        }
    }

    private void await(Instant now) {
        Optional<Instant> found = times.after(now);
        next = found.orElse(null);
        found.ifPresent(moment -> alarm = alarms.at(moment, () -> ring(moment)));
    }
}
