package org.qiao.engine.definition;

import java.time.Duration;

/**
 * How often a failure caused by a record is tried again before the record is parked.
 *
 * @param times how many times; 0 for never
 * @param first the pause before the first retry
 * @param longest the longest pause; pauses double from the first up to it
 * @since 1.0.0
 */
public record Retry(int times, Duration first, Duration longest) {
    /** Five times, from twenty seconds up to twenty hours. */
    public static final Retry USUAL = new Retry(5, Duration.ofSeconds(20), Duration.ofHours(20));

    private static final int MOST_DOUBLINGS = 40;

    /**
     * The pause before a retry.
     *
     * @param attempt the number of the retry, from 1
     */
    public Duration pause(int attempt) {
        Duration doubled = first.multipliedBy(1L << Math.min(Math.max(attempt - 1, 0), MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
