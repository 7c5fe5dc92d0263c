package org.qiao.sync.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.qiao.store.state.Counters;
import org.qiao.store.state.FlowState;

/** The batch that a flow has in hand: what is through, and what is still to be answered for. One flow's thread. */
final class Hand {
    private final Work work;
    private final String cause;
    private final BiConsumer<FlowState.Transaction, Memory.Edited> after;
    private final Decided decided;
    private final List<Settled> settled = new ArrayList<>();
    private List<Attempt> pending = new ArrayList<>();

    /**
     * A batch.
     *
     * @param cause what a run is called that begins with it
     * @param after what changes in the checkpoint when it is saved
     */
    Hand(Work work, String cause, Decided decided, BiConsumer<FlowState.Transaction, Memory.Edited> after) {
        this.work = work;
        this.cause = cause;
        this.after = after;
        this.decided = decided;
        settled.addAll(decided.settled());
        decided.writes().forEach(write -> pending.add(Attempt.of(write)));
    }

    /** The tools it was begun with: those that finish it, whatever the flow's newest version is. */
    Work work() {
        return work;
    }

    String cause() {
        return cause;
    }

    BiConsumer<FlowState.Transaction, Memory.Edited> after() {
        return after;
    }

    List<Settled> settled() {
        return settled;
    }

    List<Attempt> pending() {
        return pending;
    }

    /** Writes as they were decided. */
    List<Write> writes() {
        return decided.writes();
    }

    /** Takes the answers to the first commands; what they leave open is sent again, after the rest. */
    void take(Round round, int sent) {
        List<Attempt> rest = new ArrayList<>(pending.subList(sent, pending.size()));
        rest.addAll(round.pending());
        pending = rest;
        settled.addAll(round.settled());
    }

    /** Adds what was decided again in place of an attempt. */
    void add(Decided more, Attempt before) {
        settled.addAll(more.settled());
        more.writes().forEach(write -> pending.add(before.again(write)));
    }

    /** Gives up waiting for the target: what is open rests as a retry that is due at once. */
    void shelve() {
        for (Attempt attempt : pending) {
            Settled rest = work.rows().shelved(attempt.write().item());
            settled.add(work.dispatch().laid(attempt, rest));
        }
        pending = new ArrayList<>();
    }

    /** How this batch would change the totals if everything open stayed in flight. */
    Counters shown() {
        Counters sum = Booking.moved(List.copyOf(settled));
        for (Attempt attempt : List.copyOf(pending)) {
            Item item = attempt.write().item();
            sum = sum.plus(new Counters(item.read(), 0, 0, 0, 0, 0, 0, 0)).plus(Bucket.IN_FLIGHT.of(item.changes()));
            if (item.row() != null) {
                sum = sum.plus(Bucket.of(item.row().kind()).of(-item.row().folded()));
            }
        }
        return sum;
    }
}
