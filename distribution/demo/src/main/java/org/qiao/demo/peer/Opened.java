package org.qiao.demo.peer;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a demonstration has started, in order. Its end and a signal may both close it, also while more is being started: all is
 * closed once, the last first. Thread safe.
 */
public final class Opened implements AutoCloseable {
    private final Deque<AutoCloseable> all = new ArrayDeque<>();
    private boolean isClosed;

    /**
     * Takes in what was started; when all was closed meanwhile, this is closed at once.
     *
     * @throws IllegalStateException when all was closed meanwhile
     */
    public <T extends AutoCloseable> T add(T one) {
        synchronized (all) {
            if (!isClosed) {
                all.push(one);
                return one;
            }
        }
        IllegalStateException late = new IllegalStateException("the demonstration is being stopped");
        close(one, late);
        throw late;
    }

    /** Whether all was closed, or is being closed. */
    public boolean isClosed() {
        synchronized (all) {
            return isClosed;
        }
    }

    /** Closes each, also when another did not close, and throws what went wrong then. */
    @Override
    public void close() {
        Deque<AutoCloseable> open;
        synchronized (all) {
            isClosed = true;
            open = new ArrayDeque<>(all);
            all.clear();
        }
        IllegalStateException failure = new IllegalStateException("a part of the demonstration did not stop");
        open.forEach(one -> close(one, failure));
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }

    private static void close(AutoCloseable one, IllegalStateException failure) {
        try {
            one.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }
}
