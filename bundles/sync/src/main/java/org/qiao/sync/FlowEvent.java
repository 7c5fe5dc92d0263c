package org.qiao.sync;

import java.time.Instant;
import org.qiao.store.state.Counters;

/**
 * Something that happened to a flow.
 *
 * @param kind what
 * @param flow the flow's name
 * @param state its state afterwards
 * @param run the run concerned; 0 for none
 * @param counters for a batch or the end of a run, what became of its changes; else zero
 * @param at when
 * @since 1.0.0
 */
public record FlowEvent(Kind kind, String flow, FlowStatus.State state, long run, Counters counters, Instant at) {
    /** What happened. */
    public enum Kind {
        /** The flow's state or what it waits for is another one. */
        STATE,
        /** A batch was saved. */
        BATCH,
        /** A run ended. */
        RUN_ENDED,
        /** Another version of the flow's file is live, or its problems changed. */
        DEFINITION,
        /** The flow is gone. */
        REMOVED
    }
}
