package org.qiao.sync.internal.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Alarms by a clock that people may set: a long wait is cut into pieces, so that a clock that jumps, or a computer that
 * slept, is noticed within half a minute.
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
        sleep(moment, callback, isOff);
        return () -> isOff.set(true);
    }

    private void sleep(Instant moment, Runnable callback, AtomicBoolean isOff) {
        if (timer.isShutdown()) {
            return;
        }
        Duration left = Duration.between(clock.instant(), moment);
        Duration nap = left.compareTo(LONGEST_SLEEP) > 0 ? LONGEST_SLEEP : left.isNegative() ? Duration.ZERO : left;
        var unused = timer.schedule(() -> wake(moment, callback, isOff), nap.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void wake(Instant moment, Runnable callback, AtomicBoolean isOff) {
        if (isOff.get()) {
            return;
        }
        if (clock.instant().isBefore(moment)) {
            sleep(moment, callback, isOff);
        } else if (isOff.compareAndSet(false, true)) {
            callback.run();
        }
    }
}
