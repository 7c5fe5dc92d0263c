package org.qiao.sync.internal.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;

/**
 * Keeps all flows off a connection that is down. While it is open one flow at a time may make one attempt, a second
 * after the last at first and five seconds at most; its success lets everybody go on. Thread safe.
 */
final class Breaker {
    /** What a flow may do now. */
    enum Pass {
        /** Everything: the connection answers. */
        ALL,
        /** One attempt: {@link #open} or {@link #close} must follow, or {@link #giveBack}. */
        ONE,
        /** Nothing yet. */
        NONE
    }

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration ATTEMPT_LIMIT = Duration.ofMinutes(10);

    private final Clock clock;
    private final Set<Runnable> waiters = new LinkedHashSet<>();
    private @Nullable Text why;
    private Instant next = Instant.EPOCH;
    private Duration pause = FIRST_PAUSE;
    private boolean isProbing;

    Breaker(Clock clock) {
        this.clock = clock;
    }

    /** Whether something may be done now; takes nothing. */
    synchronized boolean isPassable() {
        return why == null || !clock.instant().isBefore(next);
    }

    /** What may be done now. */
    synchronized Pass pass() {
        if (why == null) {
            return Pass.ALL;
        }
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return Pass.NONE;
        }
        // Nobody else gets the attempt while it is out; one that is never given back counts as lost in the end.
        isProbing = true;
        next = now.plus(ATTEMPT_LIMIT);
        return Pass.ONE;
    }

    /** The connection is down. Whoever waits for the attempt that failed is called: the next one is sooner than its end. */
    void open(Text reason) {
        List<Runnable> called;
        synchronized (this) {
            pause = why == null ? FIRST_PAUSE : doubled(pause);
            why = reason;
            called = isProbing ? drained() : List.of();
            isProbing = false;
            next = clock.instant().plus(pause);
        }
        called.forEach(Runnable::run);
    }

    /** The connection answers: everybody who waits is called. */
    void close() {
        List<Runnable> called;
        synchronized (this) {
            if (why == null) {
                return;
            }
            why = null;
            isProbing = false;
            pause = FIRST_PAUSE;
            called = drained();
        }
        called.forEach(Runnable::run);
    }

    /** The attempt was not needed after all: somebody else may make it. */
    void giveBack() {
        List<Runnable> called;
        synchronized (this) {
            if (!isProbing) {
                return;
            }
            isProbing = false;
            next = clock.instant();
            called = drained();
        }
        called.forEach(Runnable::run);
    }

    /** Why it is open; empty when it is closed. */
    synchronized Optional<Text> why() {
        return Optional.ofNullable(why);
    }

    /** When the next attempt may be made. */
    synchronized Instant next() {
        return next;
    }

    /** Calls somebody once, when waiting may be over before the time of the next attempt. */
    synchronized void await(Runnable waiter) {
        waiters.add(waiter);
    }

    private List<Runnable> drained() {
        List<Runnable> all = List.copyOf(waiters);
        waiters.clear();
        return all;
    }

    private static Duration doubled(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
}
