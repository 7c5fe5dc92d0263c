package org.qiao.sync;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.qiao.api.record.Text;
import org.qiao.plugins.Registry;
import org.qiao.store.state.Differences;
import org.qiao.store.state.Ledger;
import org.qiao.store.state.Parked;

/**
 * The flows of this platform: what they are, how they stand, and everything a person may ask of them. An OSGi service.
 * Methods that take a flow's name throw {@link UnknownFlowException} when there is none. Thread safe.
 *
 * @since 1.0.0
 */
@ProviderType
public interface Flows {
    /** How every flow stands, by name. */
    List<FlowStatus> list();

    /** How one flow stands. */
    FlowStatus status(String name);

    /** One flow with its text and what its mapping looks like. */
    FlowView get(String name);

    /** What a flow needs of adapters: by its version that runs, else as far as its file can be read. */
    Needs needs(String name);

    /**
     * Asks for a run. One that cannot start now (an adapter is missing, the flow is paused or held) is remembered, also
     * across a restart, and starts by itself.
     *
     * @return what became of the wish, in a sentence
     */
    Text run(String name, Ask ask);

    /**
     * Ends the run under way, or takes back one that was asked for or is held: after the batch in hand, which is laid
     * down for a retry where its target does not answer. What was delivered stays. The rest of a run over every record
     * is not done; changes stay where they are and are read by the next run.
     *
     * @return what became of it, in a sentence
     */
    Text cancel(String name);

    /** Stops reading and delivering after the batch in hand; changes stay where they are. Kept across a restart. */
    void pause(String name);

    /** Goes on after a pause. */
    void resume(String name);

    /**
     * Saves a flow's file, if its text is valid and nobody else saved since.
     *
     * @param name the flow's name: a new one makes a new flow
     * @param text the whole file
     * @param expectedHash the hash of the text that was edited, from {@link FlowView}; empty for a new flow
     * @return what was saved, or why not: then nothing was written
     */
    Saved save(String name, String text, String expectedHash);

    /** Checks a flow's text as {@link #save} would, and writes nothing. */
    List<org.qiao.engine.definition.Problem> check(String name, String text);

    /** Removes a flow: its file, position, ledger and parked keys; links stay. */
    void remove(String name, String expectedHash);

    /** What may stand in a mapping of a flow: the fields of both sides, and the converters there are. */
    FlowTypes types(String name);

    /** Runs a flow, or an edited text of it, over records; writes nothing anywhere. */
    Preview preview(PreviewRequest request);

    /**
     * Measures a flow, or an edited text of it beside the one that runs, on records of its source: some two seconds, one
     * flow at a time. Writes nothing anywhere.
     */
    Tuning tune(TuningRequest request);

    /** The runs of a flow, newest first. */
    List<Ledger.Run> runs(String name, int limit);

    /** One run, with its counters so far. */
    Optional<Ledger.Run> run(long number);

    /** The keys of a flow that do not go on, grouped by cause, the largest group first. */
    List<Parked.Cause> causes(String name, Parked.Kind kind);

    /**
     * The keys that do not go on.
     *
     * @param cause one group; {@code null} for all
     * @param afterKey empty for the first page, else the last key of the page before
     * @param limit from 1 to 500
     */
    List<Parked.Row> parked(String name, Parked.Kind kind, @Nullable String cause, String afterKey, int limit);

    /**
     * Tries one key again that is parked, waits for another record or is to be retried later, with its record as it stands
     * now and the rules as they are now.
     *
     * @return whether the key rested
     */
    boolean retry(String name, String key);

    /** Tries all parked keys of a cause again; {@code null} for every cause. Gives how many keys were taken. */
    long retryAll(String name, @Nullable String cause);

    /**
     * What trying keys again would come to, with their records and the rules as they are now; writes nothing. The
     * counts are over all of them, up to 2,000; the rows are the first 20 by key.
     *
     * @param key one key; {@code null} for all of a cause
     * @param cause one group; {@code null} for every cause
     */
    Preview previewRetry(String name, @Nullable String key, @Nullable String cause);

    /**
     * Removes the link of a record that is linked with the wrong one: neither record is changed. When it is read next,
     * its counterpart is looked for as for a record that never was delivered. Throws a {@link
     * org.qiao.api.error.QiaoException} with {@link SyncError#NOT_LINKED} or, while the record is on its way, with {@link
     * SyncError#LINK_IN_USE}.
     *
     * @param key the record's key at the source, or what people call it by
     * @return what it was linked with, in a sentence
     */
    Text unlink(String name, String key);

    /** Where a record is in a flow and why, in one sentence. The key may also be what people call the record by. */
    Text why(String name, String key);

    /**
     * Asks that both sides of a flow be compared, or that what the last comparison found be mended. What cannot start
     * now is remembered, also across a restart.
     *
     * @param isApplied whether to mend: what the last comparison lists, or, where there was none, what a new one finds
     * @return what became of the wish, in a sentence
     */
    Text reconcile(String name, boolean isApplied);

    /** What the last comparison of a flow found; empty when there was none. */
    Optional<Reconciliation> reconciliation(String name);

    /**
     * The differences that are still to be mended, by kind and key.
     *
     * @param kind one kind; {@code null} for all
     * @param after the last one of the page before; {@code null} for the first page
     * @param limit from 1 to 500
     */
    List<Differences.Difference> differences(
            String name, Differences.@Nullable Kind kind, Differences.@Nullable Difference after, int limit);

    /** Hears what happens to flows. Close to stop. */
    Subscription listen(Listener listener);

    /** How a run is wished. */
    enum Ask {
        /** What stands after the checkpoint; the whole source when the flow never ran. */
        PENDING,
        /** Go on although the guard tripped. */
        APPROVED,
        /** Every record of the source once more, after an edit of the rules: what differs is written. */
        BACKFILL
    }

    /**
     * What a flow needs of adapters.
     *
     * @param rules the named rules that are not built in
     * @param connections the connections at its ends
     */
    record Needs(Set<Registry.Need> rules, Set<String> connections) {
        /** Copies the sets. */
        public Needs {
            rules = Set.copyOf(rules);
            connections = Set.copyOf(connections);
        }
    }

    /**
     * What became of a save.
     *
     * @param isSaved whether the file was written
     * @param hash the hash of the text that is in the file now; empty when there is no file
     * @param problems what is wrong; empty when saved
     */
    record Saved(boolean isSaved, String hash, List<org.qiao.engine.definition.Problem> problems) {
        /** Copies the list. */
        public Saved {
            problems = List.copyOf(problems);
        }
    }

    /** Hears events. Called on a thread of the flow: return at once. */
    interface Listener {
        /** Something happened to a flow. */
        void happened(FlowEvent event);
    }

    /** A listener that stands. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
