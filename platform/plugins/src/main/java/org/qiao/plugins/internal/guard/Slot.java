package org.qiao.plugins.internal.guard;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One place on the board of calls under way. It holds the calling thread while a call lasts; when the call overruns,
 * the watchdog swaps the thread for a mark, so that exactly one of the two ends the call.
 *
 * <p>The number changes before the place is given back: the same thread and number seen twice is the same call.
 */
final class Slot extends AtomicReference<@Nullable Object> {
    private static final long serialVersionUID = 1L;

    private static final Object EXPIRING = new Object();
    private static final Object EXPIRED = new Object();

    private final transient AtomicReference<@Nullable Foreign<?>> foreign = new AtomicReference<>();
    private volatile long limit;
    private long number;

    boolean claim(Thread thread) {
        return get() == null && compareAndSet(null, thread);
    }

    void describe(Foreign<?> called, long limitNanos) {
        if (limit != limitNanos) {
            limit = limitNanos;
        }
        foreign.setRelease(called);
    }

    /** Ends a call; false when the watchdog ended it before: then the interrupt that it sent is taken back. */
    boolean leave(Thread thread) {
        number++;
        if (compareAndSet(thread, null)) {
            return true;
        }
        while (get() != EXPIRED) {
            Thread.onSpinWait();
        }
        Thread.interrupted();
        set(null);
        return false;
    }

    /** Ends a call for its thread, which may hang in it for ever. */
    boolean expire(Thread thread) {
        if (!compareAndSet(thread, EXPIRING)) {
            return false;
        }
        thread.interrupt();
        set(EXPIRED);
        return true;
    }

    @Nullable Thread caller() {
        return get() instanceof Thread thread ? thread : null;
    }

    @Nullable Foreign<?> foreign() {
        return foreign.get();
    }

    long limit() {
        return limit;
    }

    long number() {
        return number;
    }
}
