package org.qiao.store.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The runs of flows and their batches: counters, and per record what became of it.
 *
 * @since 1.0.0
 */
@ProviderType
public interface Ledger {
    /** Opens a run and gives its number, growing over all flows. */
    long begin(String flow, String cause, Instant at);

    /** Adds a batch to a run. */
    void batch(Batch batch);

    /** Closes a run. */
    void end(long run, String result, Instant at);

    /** The runs of a flow, newest first. */
    List<Run> runs(String flow, int limit);

    /** The batches of a flow without their entries, newest first: how many changes were dealt with until when. */
    List<Booked> booked(String flow, int limit);

    /** The newest entries about one record in one flow, newest first: the answer to "why". */
    List<Entry> entries(String flow, String key, int limit);

    /** The last entry of a run with a result, where one exists. */
    Optional<Run> run(long number);

    /**
     * One run.
     *
     * @param number its number
     * @param flow the flow
     * @param cause what started it: {@code change}, {@code cron}, {@code demand}, {@code retry} …
     * @param counters the sum of its batches
     * @param begun when it began
     * @param ended when it ended; {@code null} while it runs
     * @param result how it ended: {@code done}, or a sentence
     */
    record Run(
            long number,
            String flow,
            String cause,
            Counters counters,
            Instant begun,
            @Nullable Instant ended,
            String result) {}

    /**
     * One batch. Its entries are kept compressed in one row; those of {@code filtered} and worse are found by key.
     *
     * @param flow the flow
     * @param run the run
     * @param rules the fingerprint of the rules
     * @param counters what became of its changes
     * @param entries per change what became of it
     * @param at when it was saved
     */
    record Batch(String flow, long run, String rules, Counters counters, List<Entry> entries, Instant at) {
        /** Copies the list. */
        public Batch {
            entries = List.copyOf(entries);
        }
    }

    /**
     * A batch that was saved.
     *
     * @param run the run it belongs to
     * @param counters what became of its changes
     * @param at when it was saved
     */
    record Booked(long run, Counters counters, Instant at) {}

    /**
     * What became of one change.
     *
     * @param key the record's key
     * @param sequence the change's sequence
     * @param bucket the counter it went to: {@code applied}, {@code filtered} …
     * @param reason the reason in words, {@code zh|en} as {@code Text}; empty where applied
     * @param at when
     */
    record Entry(String key, long sequence, String bucket, String reason, Instant at) {}
}
