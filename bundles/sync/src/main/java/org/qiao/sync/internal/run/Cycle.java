package org.qiao.sync.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.plugins.Registry;
import org.qiao.store.state.Counters;
import org.qiao.store.state.Links;

/**
 * What one flow does, step by step: finish the batch in hand, take back keys whose time has come, read on. Each step
 * is one batch under one lease. Everything that must survive a crash is in the state tables before the next effect; the
 * rest is here. Confined to the flow's thread; {@link Wishes} and {@link Memory} are how others reach it.
 */
final class Cycle {
    private static final String RETRY = "retry";
    private static final String RESUME = "resume";
    private static final Set<String> QUIET = Set.of(RETRY, RESUME, "reconcile");

    private final Surroundings around;
    private final Memory memory;
    private final Wishes wishes;
    private final Released released;
    private final Reception reception;
    private final Booking booking;
    private final Telling telling;
    private final Reconciling reconciling;
    private final Pair pair;
    private final Runnable wake;
    private final Pace pace = new Pace();
    private @Nullable CurrentRun run;
    private volatile @Nullable Hand hand;
    private boolean isReconciling;

    /**
     * A flow's cycle.
     *
     * @param pair by which it takes turns with its way back, or with the flow whose way back it is
     * @param wake asks for another turn
     */
    Cycle(
            Surroundings around,
            Memory memory,
            Wishes wishes,
            Released released,
            Reception reception,
            Pair pair,
            Runnable wake) {
        this.around = around;
        this.memory = memory;
        this.wishes = wishes;
        this.released = released;
        this.reception = reception;
        this.pair = pair;
        this.wake = wake;
        this.booking = new Booking(memory, around.state(), around.clock());
        this.telling = new Telling(around, memory, QUIET);
        this.reconciling = new Reconciling(around, memory);
    }

    /** One step with these tools. Throws {@link Trouble} when a session could not be read. */
    Step step(Work work) {
        Instant now = around.clock().instant();
        boolean isRunDue = run != null || wishes.isRunDue();
        boolean isIdle = hand == null && !isRunDue && reception.isEmpty() && !reconciling.isDue();
        if (isIdle && !released.isTime(now)) {
            return Step.DONE;
        }
        if (!pair.enter(this, wake)) {
            return Step.TURN;
        }
        try {
            return gated(work, isRunDue, now);
        } finally {
            giveTurn();
        }
    }

    // A batch in hand keeps the turn: what became of its commands is not known yet.
    private void giveTurn() {
        if (hand == null) {
            pair.leave(this);
        }
    }

    /** Nothing more to do for now: the other half need not wait. */
    void rest() {
        pair.pass(this);
    }

    private Step gated(Work work, boolean isRunDue, Instant now) {
        if (!work.gate().enter()) {
            return Step.BLOCKED;
        }
        try {
            Hand held = hand;
            if (held != null) {
                return deliver(held);
            }
            Registry.Lease lease = work.flow().plan().acquire().orElse(null);
            if (lease == null) {
                return Step.REPLAN;
            }
            try (lease) {
                return underLease(work, isRunDue, now);
            }
        } catch (Trouble e) {
            if (e.isPassing()) {
                around.breakers().of(e.connection()).open(e.why());
            }
            throw e;
        } finally {
            work.gate().leave();
        }
    }

    /** Forgets what a step was about: the run under way begins again where the checkpoint stands. */
    void forget() {
        released.forget();
        CurrentRun old = run;
        run = null;
        if (old != null && old.cause().equals(RunStart.CHANGE)) {
            wishes.changed();
        }
    }

    /**
     * Ends the run under way, and forgets the wish for one. The batch in hand is laid down; a run over every record ends
     * where its stream of changes goes on, a first one where it stands.
     */
    void cancel() {
        shelve();
        run = null;
        wishes.takeChanged();
        long number = RunEnd.cancel(memory, around.clock().instant());
        reception.runEnded();
        telling.cancelled(number);
    }

    /** What the batch in hand adds to the totals. */
    Counters inHand() {
        Hand held = hand;
        return held == null ? Counters.ZERO : held.shown();
    }

    /** Removes a record's link, where neither half of the pair has the record in hand. */
    Links.Link unlink(String key, Unlinking unlinking) {
        Hand held = hand;
        if (held != null && held.holds(key)) {
            throw unlinking.inUse(key, new Text("它正在投递", "it is being delivered"));
        }
        if (!pair.enter(this, wake, Unlinking.LONGEST_WAIT)) {
            throw unlinking.underWay(key);
        }
        try {
            return memory.commit((tx, checkpoint) -> unlinking.remove(tx, key, around.clock()));
        } finally {
            giveTurn();
        }
    }

    /** Whether a batch is in hand, or both sides are being compared. */
    boolean isBusy() {
        return hand != null || reconciling.isDue();
    }

    /** Compares both sides, and mends them. */
    Reconciling reconciling() {
        return reconciling;
    }

    /** Lays down the batch in hand so that another process, or another plan, can take it up. */
    void shelve() {
        Hand held = hand;
        if (held != null) {
            held.shelve();
            book(held);
        }
        giveTurn();
    }

    private Step underLease(Work work, boolean isRunDue, Instant now) {
        List<Item> back = released.next(work.flow(), work.links(), around.calls(), now);
        if (!back.isEmpty()) {
            return takeBack(back, work);
        }
        // Comparing takes its turn with the flow's own work, page by page.
        isReconciling = reconciling.isDue() && !(isReconciling && isRunDue);
        if (isReconciling) {
            Hand mended = reconciling.step(work);
            return mended == null ? Step.ON : start(mended);
        }
        if (memory.has(Note.HELD)) {
            return Step.HELD;
        }
        CurrentRun current = run;
        HandedBatch handed = reception.next(
                isRunDue && (current == null || !current.position().phase().isScan()));
        if (handed != null) {
            return takeHanded(handed, work);
        }
        if (!isRunDue) {
            return Step.DONE;
        }
        current = current == null ? begin(work) : current;
        run = current;
        return current == null ? Step.HELD : readOn(work, current);
    }

    private @Nullable CurrentRun begin(Work work) {
        // A run that ends where a guard looked leaves what came since to another one.
        boolean wasChanged = !RunStart.isPart(memory) && wishes.takeChanged();
        try {
            return RunStart.begin(work, memory, around);
        } catch (RuntimeException e) {
            if (wasChanged) {
                wishes.changed();
            }
            throw e;
        }
    }

    private Step takeBack(List<Item> back, Work work) {
        boolean isOwnRun = !memory.has(Note.RUN);
        work.links().forgetRelated();
        Decided decided = work.judging().decide(back, RunStart.today(work.flow(), around));
        Hand taken = new Hand(work, causeOf(back), decided, (tx, checkpoint) -> {
            if (isOwnRun) {
                Booking.end(tx, checkpoint, "done", around.clock().instant());
            }
        });
        return start(taken);
    }

    /** Records that were handed over; what cannot be sent now is laid down to be retried. */
    private Step takeHanded(HandedBatch batch, Work work) {
        Hand taken = reception.begin(batch, work);
        if (taken == null) {
            return Step.ON;
        }
        try {
            Step step = start(taken);
            if (step == Step.BLOCKED) {
                shelve();
            }
            return step;
        } finally {
            if (hand == null) {
                reception.putBack(taken);
            }
        }
    }

    private static String causeOf(List<Item> back) {
        Item first = back.get(0);
        return first.row() != null && first.row().awaitedFlow() != null ? RESUME : RETRY;
    }

    private Step readOn(Work work, CurrentRun current) {
        long seen = wishes.count();
        Instant begun = around.clock().instant();
        Vanished gone = current.vanished();
        Reading reading = gone == null ? read(work, current) : gone.reading(current.position());
        around.milestones().reached(Milestones.Point.READ);
        Position at = current.position();
        boolean isSwept = isSweep(work, at);
        List<Item> items = work.intake().fold(reading.changes());
        if (isSwept) {
            items = items.stream().filter(item -> item.row() == null).toList();
        }
        Decided decided = work.judging().decide(items, current.today());
        if (isSwept) {
            decided.settled().removeIf(end -> !end.bucket().isResting() && end.link() == null);
        }
        around.milestones().reached(Milestones.Point.JUDGED);
        boolean isEnd = isEnd(reading, current, work);
        Hand next = new Hand(work, current.cause(), decided, (tx, checkpoint) -> {
            checkpoint.position(reading.after());
            RunStart.scanned(at, reading.after(), current.today(), checkpoint);
            if (isEnd) {
                // A wish that came after the last read is a wish for another run.
                RunEnd.done(
                        tx, checkpoint, wishes.count() == seen, around.clock().instant());
            }
        });
        current.position(reading.after());
        Step step = start(next);
        // Before, a batch that could not be begun would be nobody's.
        if (isEnd) {
            run = null;
            reception.runEnded();
        }
        if (at.phase() == Phase.FIRST && reading.after().phase() != Phase.FIRST) {
            around.others().loaded(memory.flow());
        }
        pace.took(items.size(), Duration.between(begun, around.clock().instant()));
        return step;
    }

    // Looking again at all that may flow back, only what differs counts as read: nobody has changed the rest.
    private static boolean isSweep(Work work, Position at) {
        return at.phase() == Phase.SWEEP || (work.flow().isBack() && at.phase() == Phase.AGAIN);
    }

    private Reading read(Work work, CurrentRun current) {
        Reading reading = work.reader().next(current.position(), pace.limit());
        // Nothing else says so: taking back and comparing may have asked the database, or the target, alone.
        work.gate().sourceAnswered();
        if (current.isWhole()) {
            reading.changes().forEach(change -> current.saw(change.key()));
        }
        return current.upTo(reading);
    }

    /** Whether a run is over with this reading; a source read whole is first asked for what vanished from it. */
    private boolean isEnd(Reading reading, CurrentRun current, Work work) {
        if (!reading.isLast()) {
            return false;
        }
        boolean wasScan = current.position().phase().isScan();
        if (wasScan && reading.after().phase() == Phase.REST && !work.flow().isBack()) {
            current.vanished(new Vanished(work.flow(), around.state(), current::hasSeen));
            return false;
        }
        return !(wasScan && reading.after().phase() == Phase.STREAM);
    }

    private Step start(Hand next) {
        next.work().dispatch().intend(next.writes());
        hand = next;
        released.taken();
        around.milestones().reached(Milestones.Point.INTENDED);
        return send(next);
    }

    private Step deliver(Hand held) {
        Registry.Lease lease = held.work().flow().plan().acquire().orElse(null);
        if (lease == null) {
            shelve();
            return Step.REPLAN;
        }
        try (lease) {
            return send(held);
        }
    }

    private Step send(Hand held) {
        Gate gate = held.work().gate();
        // What a look failed for the last time.
        held.decideAgain(today(held));
        while (!held.isThrough()) {
            int count = gate.isProbe() ? 1 : held.pending().size();
            Round round = held.work().dispatch().send(held.pending().subList(0, count));
            around.milestones().reached(Milestones.Point.SENT);
            held.take(round, count);
            held.decideAgain(today(held));
            Text down = round.down();
            if (down != null) {
                gate.targetDown(down);
                return Step.BLOCKED;
            }
            gate.targetAnswered();
        }
        book(held);
        return Step.ON;
    }

    private LocalDate today(Hand held) {
        return RunStart.today(held.work().flow(), around);
    }

    private void book(Hand held) {
        List<Settled> ends = held.settled();
        boolean isEmpty = ends.isEmpty() && !memory.has(Note.RUN);
        long number = 0;
        if (isEmpty) {
            memory.commit((tx, checkpoint) -> {
                held.after().accept(tx, checkpoint);
                return true;
            });
        } else {
            number = booking.save(held.work().flow(), ends, held.cause(), (tx, checkpoint, of, booked) -> {
                held.after().accept(tx, checkpoint);
                reception.book(held, tx, of, booked);
            });
        }
        hand = null;
        around.milestones().reached(Milestones.Point.BOOKED);
        reception.done(held);
        released.laid(ends);
        released.recheck(held.work().links());
        telling.booked(held.settled(), held.cause(), number);
    }
}
