package org.qiao.sync;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Record;

/**
 * Records handed to a flow. Immutable.
 *
 * @param flow the flow's name
 * @param rows the records, in the order in which they are to be taken; the last of one key stands
 * @param actor who hands them over
 * @param once how a repeat of the same request is known; {@code null} where a repeat is judged anew
 * @param isApproved whether to go on although the flow's guard trips
 * @param deadline the longest to wait for an answer
 * @since 1.0.0
 */
public record HandOver(
        String flow, List<Row> rows, String actor, @Nullable Once once, boolean isApproved, Duration deadline) {
    /** Copies the list. */
    public HandOver {
        rows = List.copyOf(rows);
    }

    /**
     * One record.
     *
     * @param number by which the caller knows it: its place, or its line
     * @param record of the type that the flow takes
     */
    public record Row(long number, Record record) {}

    /**
     * The key of a request that is to be done once however often it is sent. Kept for seven days.
     *
     * @param key what the caller chose, at most 200 characters
     * @param digest of the content, so that a key used for another content is noticed; at most 64 characters
     */
    public record Once(String key, String digest) {}
}
