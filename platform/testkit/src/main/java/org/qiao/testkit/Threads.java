package org.qiao.testkit;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The threads that run at one moment, to be compared with those of a later one. Threads of the JDK's own HTTP client do
 * not count: they end when the client is collected.
 *
 * @since 1.0.0
 */
public final class Threads {
    private static final int PATIENCE_MILLIS = 2_000;

    private final Set<Thread> before;

    private Threads(Set<Thread> before) {
        this.before = before;
    }

    /** The threads that run now. */
    public static Threads now() {
        return new Threads(running());
    }

    /** Fails unless every thread started since has ended, within two seconds. */
    public void assertGone() {
        assertGone(thread -> false);
    }

    /**
     * Fails unless every thread started since has ended, within two seconds; but for those of others.
     *
     * @param others whether a thread does not count
     */
    public void assertGone(Predicate<Thread> others) {
        Set<Thread> left = left(others);
        for (int waited = 0; !left.isEmpty() && waited < PATIENCE_MILLIS; waited += 20) {
            pause();
            left = left(others);
        }
        if (!left.isEmpty()) {
            throw new AssertionError("threads were left running: " + left + "; end them in close()");
        }
    }

    private Set<Thread> left(Predicate<Thread> others) {
        Set<Thread> left = running();
        left.removeAll(before);
        left.removeIf(others);
        return left;
    }

    private static Set<Thread> running() {
        Set<Thread> running = new HashSet<>(Thread.getAllStackTraces().keySet());
        running.removeIf(thread -> thread.getName().startsWith("HttpClient-")
                || thread.getThreadGroup() == null
                || thread.getThreadGroup().getName().equals("system")
                || thread.getThreadGroup().getName().equals("InnocuousThreadGroup"));
        return running;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for threads to end", e);
        }
    }
}
