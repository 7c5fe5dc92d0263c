package org.qiao.demo.stage;

import java.io.IOException;
import java.time.Duration;

/** Asks again until something is so. */
public final class Patience {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long PAUSE_MILLIS = 100;

    private Patience() {}

    /** Something that can be asked again and again. */
    @FunctionalInterface
    public interface Question {
        /** Whether it is so by now. */
        boolean isTrue() throws IOException, InterruptedException;
    }

    /** Waits until something is so. Throws after ten minutes. */
    public static void until(String what, Question question) throws IOException, InterruptedException {
        until(what, PAUSE_MILLIS, question);
    }

    /** Waits until something is so, with so many milliseconds between two looks. */
    public static void until(String what, long pause, Question question) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!question.isTrue()) {
            if (System.nanoTime() > end) {
                throw new IOException(what + " did not get there within " + LONGEST.toMinutes() + " minutes");
            }
            Thread.sleep(pause);
        }
    }

    /** Milliseconds since a moment of {@link System#nanoTime}. */
    public static long millisSince(long begun) {
        return (System.nanoTime() - begun) / 1_000_000;
    }
}
