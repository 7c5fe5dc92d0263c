package org.qiao.sync.internal.run;

import java.time.Duration;

/**
 * How many changes make a batch: as many as the target takes in about half a second, so that a slow target neither holds a
 * lease for long nor hides what is happening. Confined to one flow's thread.
 */
public final class Pace {
    /** The first batch. */
    public static final int FIRST = 100;

    /** The most changes in a batch. */
    public static final int MOST = 500;

    /** The fewest. */
    public static final int LEAST = 10;

    /** How long a batch is to take, about. */
    public static final Duration AIM = Duration.ofMillis(500);

    private static final Duration LONG = Duration.ofMillis(600);
    private static final Duration SHORT = Duration.ofMillis(200);

    private int limit = FIRST;

    int limit() {
        return limit;
    }

    /** A batch of so many changes took so long. */
    void took(int changes, Duration time) {
        if (changes < limit / 2) {
            return;
        }
        if (time.compareTo(LONG) > 0) {
            limit = Math.max(LEAST, limit / 2);
        } else if (time.compareTo(SHORT) < 0) {
            limit = Math.min(MOST, limit * 2);
        }
    }
}
