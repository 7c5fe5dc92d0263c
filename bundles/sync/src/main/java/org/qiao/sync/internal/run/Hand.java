package org.qiao.sync.internal.run;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.qiao.api.record.Text;
import org.qiao.store.state.Counters;
import org.qiao.store.state.FlowState;

/**
 * The batch that a flow has in hand: what is through, and what is still to be answered for. One flow's thread; what it
 * shows can be read from any.
 */
final class Hand {
    private static final Text LAID_DOWN = new Text(
            "投递途中放下：适配器被更换、流程被暂停或取消，或平台停止；将立即重试",
            "laid down under way: an adapter was replaced, the flow was paused or cancelled, or the platform stopped; tried"
                    + " again at once");

    private final Work work;
    private final String cause;
    private final BiConsumer<FlowState.Transaction, Memory.Edited> after;
    private final Decided decided;
    private final List<Settled> settled = new ArrayList<>();
    private final Deque<Round.Again> again = new ArrayDeque<>();
    private List<Attempt> pending = new ArrayList<>();
    private volatile Counters shown;

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
        shown = counted();
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

    /** Whether everything in it is answered for. */
    boolean isThrough() {
        return pending.isEmpty() && again.isEmpty();
    }

    /** Whether a record is in it. */
    boolean holds(String key) {
        Stream<Item> open = Stream.concat(pending.stream(), again.stream().map(Round.Again::attempt))
                .map(attempt -> attempt.write().item());
        return Stream.concat(settled.stream().map(Settled::item), open)
                .anyMatch(item -> item.key().equals(key));
    }

    /** Takes the answers to the first commands; what they leave open is sent or decided again, after the rest. */
    void take(Round round, int sent) {
        List<Attempt> rest = new ArrayList<>(pending.subList(sent, pending.size()));
        rest.addAll(round.pending());
        pending = rest;
        settled.addAll(round.settled());
        again.addAll(round.again());
        shown = counted();
    }

    /**
     * Decides what is to be decided again. What a system, or the database, could not be asked about stays for the next
     * time.
     */
    void decideAgain(LocalDate today) {
        if (again.isEmpty()) {
            return;
        }
        try {
            for (Round.Again one = again.peek(); one != null; one = again.peek()) {
                Decided more = new Decided();
                work.judging().decideAgain(one.attempt().write().item(), one.link(), today, more);
                work.dispatch().intend(more.writes());
                again.remove();
                Attempt before = one.attempt();
                settled.addAll(more.settled());
                more.writes().forEach(write -> pending.add(before.again(write)));
            }
        } finally {
            shown = counted();
        }
    }

    /** Gives up waiting for the target: what is open rests as a retry that is due at once. */
    void shelve() {
        Text why = work.gate().shut().why().orElse(LAID_DOWN);
        for (Attempt attempt : pending) {
            Settled rest = work.rows().shelved(attempt.write().item(), why);
            settled.add(work.dispatch().laid(attempt, rest));
        }
        pending = new ArrayList<>();
        for (Round.Again one : again) {
            settled.add(work.rows().shelved(one.attempt().write().item(), why).with(one.link()));
        }
        again.clear();
        shown = counted();
    }

    /** How this batch would change the totals if everything open stayed in flight. */
    Counters shown() {
        return shown;
    }

    private Counters counted() {
        Counters sum = Booking.moved(settled);
        List<Attempt> open = new ArrayList<>(pending);
        again.forEach(one -> open.add(one.attempt()));
        for (Attempt attempt : open) {
            Item item = attempt.write().item();
            sum = sum.plus(new Counters(item.read(), 0, 0, 0, 0, 0, 0, 0)).plus(Bucket.IN_FLIGHT.of(item.changes()));
            if (item.row() != null) {
                sum = sum.plus(Bucket.of(item.row().kind()).of(-item.row().folded()));
            }
        }
        return sum;
    }
}
