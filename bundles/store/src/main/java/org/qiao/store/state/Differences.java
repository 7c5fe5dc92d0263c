package org.qiao.store.state;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What comparing both sides of a flow found: one comparison a flow, and its differences until they are mended.
 *
 * @since 1.0.0
 */
@ProviderType
public interface Differences {
    /** What differs. */
    enum Kind {
        /** A field that the flow owns has another value at the target. */
        DIFFERING,
        /** A record at the target that is linked with none of the source. */
        EXTRA,
        /** A record that should be at the target and is not. */
        MISSING
    }

    /** How far a comparison is. */
    enum State {
        /** Under way. */
        RUNNING,
        /** Done: what it found is listed. */
        DONE,
        /** It could not be made. */
        FAILED
    }

    /** The last comparison of a flow; empty when there was none. */
    Optional<Comparison> get(String flow);

    /** Saves how a comparison stands. */
    void save(Comparison comparison);

    /** Adds differences; one that is there already is replaced. */
    void add(Collection<Difference> differences);

    /** Removes differences that are mended. */
    void remove(Collection<Difference> differences);

    /** Removes all differences of a flow. */
    void clear(String flow);

    /**
     * The differences of a flow, by kind and key.
     *
     * @param kind one kind; {@code null} for all
     * @param after the last one of the page before; {@code null} for the first page
     */
    List<Difference> page(String flow, @Nullable Kind kind, @Nullable Difference after, int limit);

    /** How many there are of each kind. */
    Map<Kind, Long> count(String flow);

    /** Asks that all differences but the extra ones be mended; gives how many. */
    long want(String flow);

    /** Those that are to be mended. */
    List<Difference> wanted(String flow, int limit);

    /**
     * One comparison.
     *
     * @param flow the flow
     * @param state how far it is
     * @param cause what started it: {@code cron}, {@code demand}, {@code apply}
     * @param begun when it began
     * @param ended when it ended; {@code null} while it runs
     * @param atTarget how many target records it has looked at
     * @param atSource how many source records it has looked at
     * @param expected about how many records it has to look at in all
     * @param said what is to be said of it, {@code zh|en} as {@code Text}; empty for nothing
     */
    record Comparison(
            String flow,
            State state,
            String cause,
            Instant begun,
            @Nullable Instant ended,
            long atTarget,
            long atSource,
            long expected,
            String said) {}

    /**
     * One difference.
     *
     * @param flow the flow
     * @param kind what differs
     * @param key the record's key at the source; of an extra one its key at the target
     * @param targetKey its key at the target; empty when it has none
     * @param fields the fields that differ; empty unless some do
     * @param reason what was found, {@code zh|en} as {@code Text}
     * @param isWanted whether it is to be mended
     * @param at when it was found
     */
    record Difference(
            String flow,
            Kind kind,
            String key,
            String targetKey,
            List<String> fields,
            String reason,
            boolean isWanted,
            Instant at) {
        /** Copies the list. */
        public Difference {
            fields = List.copyOf(fields);
        }
    }
}
