package org.qiao.rest.internal.resource.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qiao.store.state.Ledger;

/** One run of a flow. */
public record RunRow(
        long run,
        String flow,
        String cause,
        Instant begun,
        @Nullable Instant ended,
        String result,
        long read,
        long applied,
        long unchanged,
        long filtered,
        long superseded,
        long parked,
        long waiting,
        long inFlight) {
    /** The row of a run. */
    public static RunRow of(Ledger.Run r) {
        return new RunRow(
                r.number(),
                r.flow(),
                r.cause(),
                r.begun(),
                r.ended(),
                r.result(),
                r.counters().read(),
                r.counters().applied(),
                r.counters().unchanged(),
                r.counters().filtered(),
                r.counters().superseded(),
                r.counters().parked(),
                r.counters().waiting(),
                r.counters().inFlight());
    }
}
