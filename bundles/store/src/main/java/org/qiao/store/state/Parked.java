package org.qiao.store.state;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.qiao.api.record.Change;

/**
 * Record keys that do not go on for now, each with the changes that wait behind it. One row per flow and key.
 *
 * @since 1.0.0
 */
@ProviderType
public interface Parked {
    /** Why a key does not go on. */
    enum Kind {
        /** A person must act. */
        PARKED,
        /** Waits for a record it refers to. */
        WAITING,
        /** Is tried again at its time. */
        RETRY
    }

    /** Saves keys, new or changed. */
    void save(Collection<Row> rows);

    /** Frees keys. */
    void remove(String flow, Collection<String> keys);

    /** The rows among some keys. */
    List<Row> find(String flow, Collection<String> keys);

    /** The row of a key. */
    Optional<Row> get(String flow, String key);

    /** Rows of a flow by kind and, where one is given, cause; after a key, in key order. */
    List<Row> page(String flow, Kind kind, @Nullable String cause, String afterKey, int limit);

    /** Keys to be retried that are due, oldest due first. */
    List<Row> due(String flow, Instant now, int limit);

    /** Keys that wait for this record. */
    List<Row> waitingFor(String flow, String awaitedFlow, Collection<String> awaitedKeys);

    /** How many rows there are, by cause, of one kind. */
    List<Cause> causes(String flow, Kind kind);

    /**
     * One key that does not go on.
     *
     * @param flow the flow
     * @param key the record's key
     * @param kind why it does not go on
     * @param cause the word by which alike cases are grouped
     * @param reason the reason, {@code zh|en} as {@code Text}
     * @param change the newest change of the key
     * @param folded how many changes it stands for, from 1
     * @param firstSequence the sequence of the oldest of them
     * @param attempts how often delivery was tried
     * @param due when it is tried next; {@code null} unless a retry
     * @param awaitedFlow the flow it waits for; {@code null} unless waiting
     * @param awaitedKey the source key it waits for; {@code null} unless waiting
     * @param at when it was parked first
     */
    record Row(
            String flow,
            String key,
            Kind kind,
            String cause,
            String reason,
            Change change,
            long folded,
            long firstSequence,
            int attempts,
            @Nullable Instant due,
            @Nullable String awaitedFlow,
            @Nullable String awaitedKey,
            Instant at) {}

    /**
     * A group of alike cases.
     *
     * @param cause the word
     * @param keys how many record keys
     * @param changes how many changes
     * @param example one reason in words
     */
    record Cause(String cause, long keys, long changes, String example) {}
}
