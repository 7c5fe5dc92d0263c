package org.qiao.sync.internal.run;

import java.time.Instant;
import org.qiao.store.state.FlowState;

/** How a run ends: in the ledger, and in what the flow must not forget. */
final class RunEnd {
    private RunEnd() {}

    /**
     * A run has read everything, inside the transaction that saves its last batch.
     *
     * @param isWishMet whether nobody wished for another run meanwhile
     */
    static void done(FlowState.Transaction tx, Memory.Edited checkpoint, boolean isWishMet, Instant at) {
        Booking.end(tx, checkpoint, "done", at);
        checkpoint.drop(Note.APPROVED, Note.HELD_UNTIL);
        // A wish for more than this run began with is a wish for another run.
        if (isWishMet && checkpoint.note(Note.BACKFILL).isEmpty()) {
            checkpoint.drop(Note.ASKED);
        }
    }

    /**
     * A person ended the run under way, or took back the wish for one. A run over every record ends where its stream of
     * changes goes on, a first one where it stands.
     *
     * @return the number of the run; 0 when none had begun
     */
    static long cancel(Memory memory, Instant at) {
        long number = memory.note(Note.RUN).map(Long::parseLong).orElse(0L);
        Position position = memory.position();
        boolean isRepeat = position.phase() == Phase.AGAIN || position.phase() == Phase.SWEEP;
        memory.commit((tx, checkpoint) -> {
            if (isRepeat) {
                checkpoint.position(position.scanned());
            }
            Booking.end(tx, checkpoint, "cancelled", at);
            checkpoint.drop(Note.ASKED, Note.APPROVED, Note.HELD, Note.HELD_UNTIL, Note.BACKFILL);
            return true;
        });
        return number;
    }
}
