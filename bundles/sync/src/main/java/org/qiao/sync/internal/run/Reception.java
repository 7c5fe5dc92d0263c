package org.qiao.sync.internal.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.store.state.FlowState;
import org.qiao.sync.FlowStatus;
import org.qiao.sync.HandOver;
import org.qiao.sync.HandOverRefused;
import org.qiao.sync.Handed;
import org.qiao.sync.SyncError;

/**
 * Batches handed to a flow, in the order in which they came. The flow takes them between its own batches: while
 * everything is read at once, else after a run that was due when they came, so that what was committed at the source
 * before goes first. Batches are added and withdrawn from any thread, the rest is the flow's.
 */
final class Reception {
    private static final String HANDED = "handed";

    private final Surroundings around;
    private final Memory memory;
    private final List<HandedBatch> queue = new ArrayList<>();
    private final Set<HandedBatch> overdue = new LinkedHashSet<>();
    private @Nullable HandedBatch batch;
    private @Nullable Hand hand;
    private @Nullable Handed booked;

    Reception(Surroundings around, Memory memory) {
        this.around = around;
        this.memory = memory;
    }

    synchronized void add(HandedBatch handed) {
        queue.add(handed);
    }

    /** Takes a batch back; whether it had not been begun. */
    synchronized boolean withdraw(HandedBatch handed) {
        overdue.remove(handed);
        return queue.remove(handed);
    }

    synchronized boolean isEmpty() {
        return queue.isEmpty();
    }

    /**
     * The batch whose turn it is; {@code null} when it is none's.
     *
     * @param isBusy whether the flow is to read on in its stream first
     */
    synchronized @Nullable HandedBatch next(boolean isBusy) {
        HandedBatch first = queue.isEmpty() ? null : queue.get(0);
        return first == null || (isBusy && !overdue.contains(first)) ? null : first;
    }

    /** A run ended: whoever waits has waited long enough. */
    synchronized void runEnded() {
        overdue.addAll(queue);
    }

    /** Judges a batch and takes it in hand; {@code null} when it was answered, refused or withdrawn instead. */
    @Nullable Hand begin(HandedBatch first, Work work) {
        if (isRepeat(first)) {
            return null;
        }
        work.links().forget();
        LocalDate today = RunStart.today(work.flow(), around);
        Decided decided = work.judging().decide(work.intake().fold(first.changes()), today);
        Optional<Text> tripped =
                first.isApproved() ? Optional.empty() : new GuardPass(work.flow(), around.state()).tripped(decided);
        if (tripped.isPresent()) {
            refuse(first, new HandOverRefused(SyncError.GUARDED, tripped.get(), null));
            return null;
        }
        if (!withdraw(first)) {
            return null;
        }
        boolean isOwnRun = !memory.has(Note.RUN);
        Hand taken = new Hand(work, HANDED, decided, (tx, checkpoint) -> {
            if (isOwnRun) {
                Booking.end(tx, checkpoint, "done", around.clock().instant());
            }
        });
        batch = first;
        hand = taken;
        return taken;
    }

    /** A batch that was taken, and could not be begun, waits again; one that is done does not. */
    void putBack(Hand with) {
        HandedBatch begun = batch;
        if (begun != null && with == hand) {
            batch = null;
            hand = null;
            booked = null;
            synchronized (this) {
                queue.add(0, begun);
            }
        }
    }

    /** Whether a batch was done before, or its key stands for another: then it is answered. */
    private boolean isRepeat(HandedBatch first) {
        HandOver.Once once = first.once();
        if (once == null) {
            return false;
        }
        try {
            Optional<Handed> before = HandedAnswers.before(around.state(), memory.flow(), once);
            before.ifPresent(handed -> answer(first, handed));
            return before.isPresent();
        } catch (HandOverRefused e) {
            refuse(first, e);
            return true;
        }
    }

    /** Notes, and keeps for a repeat, what is about to be booked of the batch in hand. */
    void book(Hand with, FlowState.Transaction tx, long run, List<Settled> ends) {
        HandedBatch begun = batch;
        if (begun == null || with != hand) {
            return;
        }
        Prepared by = with.work().flow();
        Set<String> keys = new LinkedHashSet<>();
        ends.forEach(end -> keys.add(end.item().key()));
        List<Handed.Row> rows =
                new HandedRows(begun, ends, with.writes()).rows(tx.links().bySource(by.scope(), keys));
        Handed done = new Handed(rows, Booking.counters(ends), run, false, Settled.NOTHING);
        if (begun.once() != null) {
            HandedAnswers.save(tx, by.flow(), begun.once(), done, around.clock().instant());
        }
        booked = done;
    }

    /** The batch in hand is booked, for good. */
    void done(Hand with) {
        HandedBatch begun = batch;
        Handed done = booked;
        if (begun != null && done != null && with == hand) {
            batch = null;
            hand = null;
            booked = null;
            begun.answer().complete(done);
        }
    }

    /** Answers a batch without taking it. */
    private void answer(HandedBatch first, Handed before) {
        if (withdraw(first)) {
            first.answer().complete(before);
        }
    }

    /** Refuses a batch. */
    private void refuse(HandedBatch first, HandOverRefused why) {
        if (withdraw(first)) {
            first.answer().completeExceptionally(why);
        }
    }

    /** Refuses all that wait, because the flow does not go on. */
    void refuseAll(FlowStatus.State state, Text why) {
        List<HandedBatch> all;
        synchronized (this) {
            all = List.copyOf(queue);
        }
        all.forEach(one -> refuse(one, refusal(memory.flow(), state, why)));
    }

    /** What a flow says that cannot take records. */
    static HandOverRefused refusal(String flow, FlowStatus.State state, Text why) {
        String zh = why.zh().isEmpty() ? "" : "：" + why.zh();
        String en = why.en().isEmpty() ? "" : ": " + why.en();
        return new HandOverRefused(
                SyncError.NOT_READY,
                new Text(
                        "流程“" + flow + "”现在不能接收记录（" + state.word() + "）" + zh,
                        "flow '" + flow + "' cannot take records now (" + state.word() + ")" + en),
                state);
    }
}
