package org.qiao.it;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks again until something is as awaited; a test that waits in vain says what the last look showed. */
final class Patience {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final long PAUSE_MILLIS = 50;

    private Patience() {}

    /** Looks at something. */
    @FunctionalInterface
    interface Look<T> {
        T take() throws Exception;
    }

    /** Judges what was seen. */
    @FunctionalInterface
    interface Wish<T> {
        boolean isTrue(T seen);
    }

    /** The first look that shows what was awaited. */
    static <T> T until(String awaited, Look<T> look, Wish<T> wish) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        T seen = look.take();
        while (!wish.isTrue(seen)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain until " + awaited + "; seen last: " + seen);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            seen = look.take();
        }
        return seen;
    }
}
