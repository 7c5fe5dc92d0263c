package org.qiao.store.state;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Which source record is which target record: one table for all flows, unique on both sides, and so the external ids
 * of every CRM record.
 *
 * @since 1.0.0
 */
@ProviderType
public interface Links {
    /** The links of some source keys, by source key. */
    Map<String, Link> bySource(Scope scope, Collection<String> sourceKeys);

    /** The link of a target key. */
    Optional<Link> byTarget(Scope scope, String targetKey);

    /** The links of some target keys, by target key. */
    Map<String, Link> byTargets(Scope scope, Collection<String> targetKeys);

    /** Saves links, new or changed. Throws StoreException when a target key belongs to another source record. */
    void save(Collection<Link> links);

    /**
     * Notes that the making of some target records is begun, of source records that have no link yet. It costs less
     * than saving each and is the same to {@link #bySource} and {@link #ofRecord}: links in the state INTENT.
     *
     * @param flow the flow that makes them; what it intended before and has not settled stays noted
     */
    void intend(String flow, Scope scope, Collection<Link> intents);

    /**
     * Saves and removes links of a scope as {@link #save} and {@link #remove} do, and ends what the flow intended there:
     * an intent of which nothing is said becomes a link in that state.
     */
    void settle(String flow, Scope scope, Collection<Link> links, Collection<String> removed);

    /** Makes links of what a flow intends, in every scope: for a flow that goes. */
    void release(String flow);

    /** Removes links. */
    void remove(Scope scope, Collection<String> sourceKeys);

    /**
     * The links saved in a state after a source key, in source key order: for reconciling. What is noted as intended
     * alone is not among them.
     */
    List<Link> page(Scope scope, State state, String afterSourceKey, int limit);

    /** How many links a scope has saved in a state. */
    long count(Scope scope, State state);

    /** Every link of one CRM record, in any system. */
    List<Link> ofRecord(String sourceConnection, String sourceType, String sourceKey);

    /**
     * The two sides that links join.
     *
     * @param sourceConnection the connection read from, {@code crm} for the CRM
     * @param sourceType the type read
     * @param targetConnection the connection written to
     * @param targetType the type written
     */
    record Scope(String sourceConnection, String sourceType, String targetConnection, String targetType) {}

    /** What is known of the target record. */
    enum State {
        /** A write was begun; its outcome is not known yet. */
        INTENT,
        /** It exists. */
        LINKED,
        /** It was retired or deleted by the flow. */
        RETIRED
    }

    /**
     * One pair.
     *
     * @param scope the two sides
     * @param sourceKey the source record's key
     * @param targetKey the target record's own key; {@code null} while an intent has none
     * @param state what is known of it
     * @param version the target's version after the last write
     * @param baseline a hash per target field of what was last written, as {@code Baseline} of the engine writes it
     * @param idempotencyKey the key of the last write
     * @param sourceSequence the source version last delivered
     * @param at when it was saved
     */
    record Link(
            Scope scope,
            String sourceKey,
            @Nullable String targetKey,
            State state,
            @Nullable String version,
            String baseline,
            String idempotencyKey,
            long sourceSequence,
            Instant at) {}
}
