package org.qiao.rest.internal.resource.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.sync.FlowStatus;

/**
 * A flow in a list: the ledger's terms lie flat, as scripts read them.
 *
 * @param pending changes unread at the source; -1 when unknown
 * @param problems what is wrong with its file, with the place
 */
public record FlowRow(
        String name,
        FlowStatus.State state,
        List<Text> waitingFor,
        long read,
        long applied,
        long unchanged,
        long filtered,
        long superseded,
        long parked,
        long waiting,
        long inFlight,
        String from,
        String to,
        Text trigger,
        long pending,
        long run,
        @Nullable Instant next,
        boolean backfillOffered,
        List<ProblemRow> problems) {
    /** The row of a status. */
    public static FlowRow of(FlowStatus s) {
        return new FlowRow(
                s.name(),
                s.state(),
                s.waitingFor(),
                s.totals().read(),
                s.totals().applied(),
                s.totals().unchanged(),
                s.totals().filtered(),
                s.totals().superseded(),
                s.totals().parked(),
                s.totals().waiting(),
                s.totals().inFlight(),
                s.from(),
                s.to(),
                s.trigger(),
                s.pending(),
                s.run(),
                s.next(),
                s.isBackfillOffered(),
                s.problems().stream().map(ProblemRow::of).toList());
    }
}
