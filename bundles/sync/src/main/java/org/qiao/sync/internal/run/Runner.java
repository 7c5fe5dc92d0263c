package org.qiao.sync.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.Problem;
import org.qiao.engine.definition.Trigger;
import org.qiao.store.state.Counters;
import org.qiao.store.state.Links;
import org.qiao.sync.FlowStatus;

/**
 * One flow's machine. Woken from anywhere, it works through its {@link Cycle} on one thread at a time until there is
 * nothing to do, and then holds none. Thread safe.
 */
public final class Runner {
    private final Surroundings around;
    private final Executor threads;
    private final Memory memory;
    private final Wishes wishes;
    private final Released released;
    private final Reception reception;
    private final Cycle cycle;
    private final Parking parking;
    private final Turns turns;
    private final Pair pair;
    private final AtomicInteger wakes = new AtomicInteger();
    private final Turn turn = new Turn();
    private final AtomicInteger edition = new AtomicInteger();
    private volatile FlowDefinition definition;
    private volatile boolean isClosed;

    Runner(Surroundings around, Preparation preparation, Executor threads, FlowDefinition definition) {
        this.around = around;
        this.threads = threads;
        this.definition = definition;
        this.memory = new Memory(around.state(), definition.name());
        this.wishes = new Wishes(memory);
        this.released = new Released(definition.name(), around.state());
        this.reception = new Reception(around, memory);
        this.pair = around.pairs().of(definition);
        this.cycle = new Cycle(around, memory, wishes, released, reception, pair, this::wake);
        this.parking = new Parking(definition.name(), around.clock());
        this.turns = new Turns(around, preparation, memory, wishes, released, reception, cycle, new Mine(), pair);
        if (!definition.isBack()) {
            pair.isPaused(memory.has(Note.PAUSED));
        }
        if (definition.when() == Trigger.OnChange.ON_CHANGE) {
            wishes.changed();
        }
    }

    /** The definition that runs. */
    public FlowDefinition definition() {
        return definition;
    }

    /** Another version of the flow runs from the next batch on. */
    public void use(FlowDefinition newer) {
        definition = newer;
        if (newer.when() == Trigger.OnChange.ON_CHANGE) {
            wishes.changed();
        }
        released.lookAtAll();
        wake();
    }

    /** What the definition names (a code list) says something else now: it is compiled again. */
    public void refresh() {
        edition.incrementAndGet();
        released.lookAtAll();
        wake();
    }

    /** The source has changes. */
    public void changed() {
        wishes.changed();
        wake();
    }

    /** Asks for a run, remembered until it was made. */
    public void ask(String cause) {
        wishes.ask(cause, notes -> notes.remove(Note.HELD.key()));
        wake();
    }

    /** The change log sequence up to which the flow's event was looked for. */
    public Optional<Long> eventSeen() {
        return memory.note(Note.EVENT).map(Long::parseLong);
    }

    /** Notes up to which sequence the flow's event was looked for. */
    public void eventSeen(long sequence) {
        memory.put(Note.EVENT, Long.toString(sequence));
    }

    /** Whether what it does with a record may change with the date alone. */
    public boolean isDated() {
        return RunStart.isDated(definition, around.builtIn());
    }

    /** The zone in which it counts days. */
    public ZoneId zone() {
        return RunStart.zone(definition, around.zone());
    }

    /** Goes on although the guard tripped. */
    public void approve() {
        wishes.ask("approved", notes -> {
            notes.remove(Note.HELD.key());
            notes.put(Note.APPROVED.key(), "yes");
        });
        wake();
    }

    /** Asks for everything once more. */
    public void backfill() {
        wishes.ask("backfill", notes -> {
            notes.remove(Note.HELD.key());
            notes.put(Note.BACKFILL.key(), "yes");
        });
        wake();
    }

    /** Asks that both sides be compared, because of {@code demand} or {@code apply}; remembered until it was done. */
    public void reconcile(String cause) {
        memory.put(Note.RECONCILE, cause);
        wake();
    }

    /** Asks that what the last comparison found be mended; gives how much that is. */
    public long mend() {
        return woken(cycle.reconciling().mend());
    }

    /** Whether both sides are being compared, or are going to be. */
    public boolean isReconciling() {
        return cycle.reconciling().isDue();
    }

    /** By the clock, what starts the flow; what was dealt with is kept with the flow. */
    public Times times() {
        return new NotedTimes(memory, Note.CLOCK, noted -> {
            wishes.ask("cron", notes -> {
                notes.remove(Note.HELD.key());
                noted.accept(notes);
            });
            wake();
        });
    }

    /** By the clock, what compares both sides. */
    public Times reconcileTimes() {
        return new NotedTimes(memory, Note.RECONCILE_CLOCK, noted -> {
            memory.edit(notes -> {
                notes.putIfAbsent(Note.RECONCILE.key(), "cron");
                noted.accept(notes);
            });
            wake();
        });
    }

    /**
     * Ends the run under way after the batch in hand, or takes back the wish for one.
     *
     * @return whether there was any
     */
    public boolean cancel() {
        boolean isAny = run() != 0 || wishes.isRunDue() || memory.has(Note.HELD) || cycle.isBusy();
        if (isAny) {
            wishes.cancel();
            wake();
        }
        return isAny;
    }

    /** Stops after the batch in hand, for good, and its way back with it. */
    public void pause() {
        memory.put(Note.PAUSED, "yes");
        paused(true);
        wake();
    }

    /** Goes on after a pause. */
    public void resume() {
        memory.drop(Note.PAUSED);
        paused(false);
        if (definition.when() == Trigger.OnChange.ON_CHANGE) {
            wishes.changed();
        }
        wake();
    }

    private void paused(boolean isPaused) {
        if (!definition.isBack()) {
            pair.isPaused(isPaused);
            around.others().paused(definition.name());
        }
    }

    /** Whether its source tells what changes, as far as is known. */
    public boolean isStreamed() {
        Position at = memory.position();
        return at.phase() == Phase.NEW
                || at.phase() == Phase.STREAM
                || !at.next().isEmpty();
    }

    /**
     * Tries a key again that is parked, waits or is to be retried, as soon as the flow can, with the record as it stands
     * then.
     *
     * @return whether the key rested
     */
    public boolean retry(String key) {
        return woken(memory.<Long>commit((tx, edited) -> parking.release(tx, edited, key))) > 0;
    }

    /**
     * Removes a record's link, between two steps, so that its counterpart is looked for anew; gives what it was. Throws
     * {@link QiaoException} where it has none, or is on its way.
     */
    public Links.Link unlink(String key) {
        Unlinking unlinking = new Unlinking(definition.name(), Prepared.scope(definition));
        return turn.take(Unlinking.LONGEST_WAIT, () -> cycle.unlink(key, unlinking))
                .orElseThrow(() -> unlinking.underWay(key));
    }

    /** Tries all parked keys of a cause again, {@code null} for all; gives how many. */
    public long retryAll(@Nullable String cause) {
        return woken(memory.<Long>commit((tx, edited) -> parking.releaseAll(tx, edited, cause)));
    }

    private long woken(long count) {
        if (count > 0) {
            wake();
        }
        return count;
    }

    /** Hands over a batch: its answer comes when it was booked, or at once when the flow does not go on. */
    public void hand(HandedBatch batch) {
        reception.add(batch);
        wake();
        if (isClosed) {
            reception.refuseAll(FlowStatus.State.PAUSED, Turns.STOPPING);
        }
    }

    /** Takes a batch back that was not begun; false when it was, or is answered. */
    public boolean withdraw(HandedBatch batch) {
        return reception.withdraw(batch);
    }

    /** Records were linked that this flow's may wait for. */
    public void linked(String by, Collection<String> keys) {
        released.linked(by, keys);
        wake();
    }

    /** What the flow must not forget. */
    Memory memory() {
        return memory;
    }

    /** What it shows. */
    public Shown shown() {
        return turns.shown();
    }

    /** The totals with what is in hand. */
    public Counters totals() {
        return memory.totals().plus(cycle.inHand());
    }

    /** Whether its rules were edited since its records were judged. */
    public boolean isBackfillOffered() {
        return memory.has(Note.EDITED);
    }

    /** The number of the run under way; 0 for none. */
    public long run() {
        return memory.note(Note.RUN).map(Long::parseLong).orElse(0L);
    }

    /** Something may be to do. Returns at once. */
    public void wake() {
        if (!isClosed && wakes.getAndIncrement() == 0) {
            threads.execute(this::work);
        }
    }

    /** No more steps after the one under way. Returns at once. */
    void stop() {
        isClosed = true;
    }

    /**
     * As {@link #close}, if the step under way ends in time: else it is left as a crash would leave it, and the next start
     * finds out what became of it.
     *
     * @return whether it ended
     */
    boolean close(Duration wait) {
        stop();
        boolean isOver = turn.take(wait, () -> {
                    turns.end();
                    return true;
                })
                .isPresent();
        if (!isOver) {
            reception.refuseAll(FlowStatus.State.PAUSED, Turns.STOPPING);
        }
        return isOver;
    }

    /** Stops after the step under way; what is in hand is laid down so that the next start takes it up. */
    public void close() {
        stop();
        turn.take(turns::end);
    }

    private void work() {
        int seen;
        do {
            seen = wakes.get();
            turn.take(turns::turn);
        } while (wakes.addAndGet(-seen) != 0);
    }

    /** The cursor in its source's stream of changes; empty while it reads none. */
    public Optional<String> cursor() {
        Position at = memory.position();
        return at.phase() == Phase.STREAM
                ? Optional.of(at.cursor())
                : Optional.of(at.next()).filter(next -> !next.isEmpty());
    }

    /** This runner as its turns see it. */
    private final class Mine implements Turns.Newest {
        @Override
        public Turns.Version version() {
            return new Turns.Version(definition, edition.get());
        }

        @Override
        public boolean isClosed() {
            return isClosed;
        }

        @Override
        public boolean isWaitedFor() {
            return turn.isWaitedFor();
        }

        @Override
        public void wake() {
            Runner.this.wake();
        }
    }

    /**
     * What a flow shows of itself.
     *
     * @param state its state
     * @param waitingFor why it does not go on
     * @param problems what is wrong with its definition as it meets the schemas
     */
    public record Shown(FlowStatus.State state, List<Text> waitingFor, List<Problem> problems) {
        /** Copies the lists. */
        public Shown {
            waitingFor = List.copyOf(waitingFor);
            problems = List.copyOf(problems);
        }
    }

    /** Times by the clock, and the last that was dealt with. */
    public interface Times {
        /** The last moment for which these times were dealt with; empty for other times than before. */
        Optional<Instant> seen(String cron);

        /** Notes that times were dealt with up to a moment. */
        void seen(String cron, Instant now);

        /** Asks for what is due, and notes that this time was dealt with, both or neither. */
        void ask(String cron, Instant now);
    }
}
