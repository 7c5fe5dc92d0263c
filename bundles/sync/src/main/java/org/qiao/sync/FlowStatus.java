package org.qiao.sync;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.Problem;
import org.qiao.store.state.Counters;

/**
 * How a flow stands at one moment. Immutable.
 *
 * @param name its name
 * @param state its state
 * @param waitingFor why it does not go on, a sentence each: what it waits for, the held numbers; empty when it does
 * @param totals the ledger's terms since the flow was created, with what is in hand right now under {@code inFlight}
 * @param problems what is wrong with its file; an older version of it may be running meanwhile
 * @param from what it reads, as {@code crm customer}; empty while it never was valid
 * @param to what it writes
 * @param trigger what starts it, as a person reads it
 * @param pending how many changes stand unread at the source, where that is known; -1 otherwise
 * @param run the number of the run under way; 0 for none
 * @param next when it runs next by the clock; {@code null} when it does not
 * @param isBackfillOffered whether its rules were edited since its records were judged
 * @since 1.0.0
 */
public record FlowStatus(
        String name,
        State state,
        List<Text> waitingFor,
        Counters totals,
        List<Problem> problems,
        String from,
        String to,
        Text trigger,
        long pending,
        long run,
        @Nullable Instant next,
        boolean isBackfillOffered) {
    /** Copies the lists. */
    public FlowStatus {
        waitingFor = List.copyOf(waitingFor);
        problems = List.copyOf(problems);
    }

    /** What a flow does at the moment. */
    public enum State {
        /** Nothing to do. */
        IDLE,
        /** Reads and delivers. */
        RUNNING,
        /** Would, but something is missing: an adapter, a connection, an answer. */
        WAITING,
        /** Its guard tripped: a person must approve. */
        HELD,
        /** A person stopped it. */
        PAUSED,
        /** Its file was never valid. */
        INVALID;

        /** The word for scripts: {@code idle}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
