package org.qiao.sync.internal.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A flow and its way back take turns, batch by batch: what one reads, decides, sends and books, the other sees whole or
 * not at all. So neither takes the other's write under way for somebody else's. Neither blocks: who must wait is woken,
 * and comes next. Thread safe.
 */
final class Pair {
    private final Map<Object, Runnable> waiters = new LinkedHashMap<>();
    private @Nullable Object holder;
    private @Nullable Object next;
    private volatile boolean isPaused;

    /**
     * Takes the turn.
     *
     * @param who one of the two
     * @param wake called when it is worth asking again, if the turn is not to be had now
     * @return whether it is taken
     */
    synchronized boolean enter(Object who, Runnable wake) {
        boolean isFree = holder == who || (holder == null && (next == null || next == who));
        if (!isFree) {
            waiters.put(who, wake);
            return false;
        }
        holder = who;
        waiters.remove(who);
        return true;
    }

    /**
     * Takes the turn for something short, before whoever is next, or waits until who has it gives it back.
     *
     * @param who one of the two
     * @param wake as in {@link #enter(Object, Runnable)}
     * @param wait how long at most
     * @return whether it is taken
     */
    synchronized boolean enter(Object who, Runnable wake, Duration wait) {
        long end = System.nanoTime() + wait.toNanos();
        try {
            while (holder != null && holder != who) {
                waiters.put(who, wake);
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        holder = who;
        waiters.remove(who);
        return true;
    }

    /** Gives the turn back: who waits comes next. */
    void leave(Object who) {
        List<Runnable> told;
        synchronized (this) {
            if (holder != who) {
                return;
            }
            holder = null;
            notifyAll();
            told = others(who);
        }
        told.forEach(Runnable::run);
    }

    /** One of the two has nothing to do for now: it does not wait for the turn. */
    void pass(Object who) {
        List<Runnable> told;
        synchronized (this) {
            waiters.remove(who);
            if (next != who) {
                return;
            }
            told = others(who);
        }
        told.forEach(Runnable::run);
    }

    private List<Runnable> others(Object who) {
        next = waiters.keySet().stream()
                .filter(other -> other != who)
                .findFirst()
                .orElse(null);
        return List.copyOf(waiters.values());
    }

    /** Whether a person stopped the flow, and its way back with it. */
    boolean isPaused() {
        return isPaused;
    }

    void isPaused(boolean paused) {
        isPaused = paused;
    }
}
