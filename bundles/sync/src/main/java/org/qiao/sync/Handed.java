package org.qiao.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.store.state.Counters;

/**
 * What became of records that were handed over, or in a preview what would. Immutable.
 *
 * @param rows what became of each, in the order in which they were handed over
 * @param counters the same counted: the ledger's terms of this hand-over
 * @param run the run in which it is booked; 0 for a preview
 * @param isReplay whether this request was answered before, and nothing was done now
 * @param guard what the flow's guard says to it; empty when nothing
 * @since 1.0.0
 */
public record Handed(List<Row> rows, Counters counters, long run, boolean isReplay, Text guard) {
    /** Copies the list. */
    public Handed {
        rows = List.copyOf(rows);
    }

    /** The same as the answer to a repeat. */
    public Handed replayed() {
        return new Handed(rows, counters, run, true, guard);
    }

    /**
     * What became of one record.
     *
     * @param row its number
     * @param key its key at the flow's source
     * @param outcome the ledger's word: {@code applied}, {@code unchanged}, {@code filtered}, {@code superseded},
     *     {@code parked}, {@code waiting}, {@code inFlight}
     * @param command what the target was told: {@code create}, {@code update}, {@code retire}, {@code delete}; empty for
     *     nothing
     * @param targetKey its key at the target; empty where it has none or it is not known
     * @param cause the word by which parked records are grouped; empty for others
     * @param reason why, where it was not applied
     * @param target in a preview the converted record; else {@code null}
     * @param losses in a preview what conversion loses by the flow's own decision
     */
    public record Row(
            long row,
            String key,
            String outcome,
            String command,
            String targetKey,
            String cause,
            Text reason,
            @Nullable Record target,
            List<Text> losses) {
        /** Copies the list. */
        public Row {
            losses = List.copyOf(losses);
        }
    }
}
