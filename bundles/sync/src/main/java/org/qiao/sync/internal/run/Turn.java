package org.qiao.sync.internal.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What only one thread at a time may do with a flow, in the order in which they come. Thread safe. */
final class Turn {
    private final ReentrantLock lock = new ReentrantLock(true);

    /** Whether somebody waits for it. */
    boolean isWaitedFor() {
        return lock.hasQueuedThreads();
    }

    /** Does something when it is its turn. */
    void take(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** What work gives; empty where its turn did not come in time, and nothing was done. */
    <T> Optional<T> take(Duration wait, Supplier<T> work) {
        if (!isTaken(wait)) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            lock.unlock();
        }
    }

    private boolean isTaken(Duration wait) {
        try {
            return lock.tryLock(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
