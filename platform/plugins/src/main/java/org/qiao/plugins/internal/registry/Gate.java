package org.qiao.plugins.internal.registry;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Counts who is inside, lets nobody in while closed, and tells when the last one has left. One per service on offer and
 * per open session. Thread safe.
 */
public final class Gate {
    private int inside;
    private boolean isOpen;
    private @Nullable Runnable whenEmpty;

    /** A gate that is closed. */
    public Gate() {}

    /** Lets people in. */
    public synchronized void open() {
        isOpen = true;
    }

    /** Lets nobody in any more; those inside stay. */
    public synchronized void close() {
        isOpen = false;
    }

    /** Closes for good, and does something once, when the last one has left: perhaps at once, on this thread. */
    public void closeAndThen(Runnable once) {
        synchronized (this) {
            isOpen = false;
            if (inside > 0) {
                whenEmpty = once;
                return;
            }
        }
        once.run();
    }

    /** Whether it is open. */
    public synchronized boolean isOpen() {
        return isOpen;
    }

    /** Goes in; false when closed. */
    public synchronized boolean enter() {
        inside += isOpen ? 1 : 0;
        return isOpen;
    }

    /** Goes out. */
    public void leave() {
        Runnable last = null;
        synchronized (this) {
            inside--;
            if (inside == 0) {
                notifyAll();
                last = whenEmpty;
                whenEmpty = null;
            }
        }
        if (last != null) {
            last.run();
        }
    }

    /** Waits until nobody is inside; false when that took too long or the waiting was interrupted. */
    public synchronized boolean awaitEmpty(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (inside > 0) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
