package org.qiao.sync.internal.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Alarms by a clock that people may set: a long wait is cut into pieces, so that a clock that jumps, or a computer that
 * slept, is noticed within half a minute, whichever way it went.
 */
public final class ClockAlarms implements Alarms {
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

    private final Clock clock;
    private final ScheduledExecutorService timer;

    /** Alarms by a clock, called back on a timer's thread. */
    public ClockAlarms(Clock clock, ScheduledExecutorService timer) {
        this.clock = clock;
        this.timer = timer;
    }

    @Override
    public Alarm at(Instant moment, Runnable callback) {
        AtomicBoolean isOff = new AtomicBoolean();
        sleep(new Waiting(moment, clock.instant(), callback, isOff));
        return () -> isOff.set(true);
    }

    private void sleep(Waiting one) {
        if (timer.isShutdown()) {
            return;
        }
        Duration left = Duration.between(clock.instant(), one.moment());
        Duration nap = left.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : left.isNegative() ? Duration.ZERO : left;
        var unused = timer.schedule(() -> wake(one), nap.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void wake(Waiting one) {
        if (one.isOff().get()) {
            return;
        }
        Instant now = clock.instant();
        if (now.isBefore(one.moment()) && !now.isBefore(one.since())) {
            sleep(one);
        } else if (one.isOff().compareAndSet(false, true)) {
            one.callback().run();
        }
    }

    private record Waiting(Instant moment, Instant since, Runnable callback, AtomicBoolean isOff) {}
}
