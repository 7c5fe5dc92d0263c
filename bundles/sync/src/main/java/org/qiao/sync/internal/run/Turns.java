package org.qiao.sync.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiao.api.error.ErrorCode;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.Endpoint;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.pipeline.RuleWithdrawn;
import org.qiao.store.state.Counters;
import org.qiao.sync.FlowEvent;
import org.qiao.sync.FlowStatus;
import org.qiao.sync.internal.time.Alarms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The turns of one flow: in each it gets the tools of its newest version, makes the steps there are to make, and shows
 * why it stopped. An alarm is set for whatever time alone brings. Confined to one thread at a time; what it shows can
 * be read from any.
 */
final class Turns {
    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final Text WITH_ITS_FLOW = new Text("与它的流程一起暂停", "paused together with its flow");

    /** What is said to whoever hands records to a flow that is being stopped. */
    static final Text STOPPING = new Text("平台正在停止，或流程已删除", "the platform is stopping, or the flow was removed");

    private final Surroundings around;
    private final Preparation preparation;
    private final Memory memory;
    private final Wishes wishes;
    private final Released released;
    private final Reception reception;
    private final Cycle cycle;
    private final Newest newest;
    private final Runnable waking;
    private final Pair pair;
    private boolean isAwaited;
    private volatile Runner.Shown shown = new Runner.Shown(FlowStatus.State.IDLE, List.of(), List.of());
    private @Nullable Work work;
    private Version prepared = new Version(null, 0);
    private Alarms.@Nullable Alarm alarm;

    /** A version of a flow: its definition, and how often what that names was changed. */
    record Version(@Nullable FlowDefinition definition, int edition) {}

    /** How turns see who runs them. */
    interface Newest {
        /** The version that is to run. */
        Version version();

        /** Whether there are to be no more steps. */
        boolean isClosed();

        /** Whether somebody waits to do something with the flow between two steps. */
        boolean isWaitedFor();

        /** Asks for another turn. */
        void wake();
    }

    Turns(
            Surroundings around,
            Preparation preparation,
            Memory memory,
            Wishes wishes,
            Released released,
            Reception reception,
            Cycle cycle,
            Newest newest,
            Pair pair) {
        this.around = around;
        this.preparation = preparation;
        this.memory = memory;
        this.wishes = wishes;
        this.released = released;
        this.reception = reception;
        this.cycle = cycle;
        this.newest = newest;
        this.waking = newest::wake;
        this.pair = pair;
    }

    /** What the flow shows. */
    Runner.Shown shown() {
        return shown;
    }

    /** No more turns: what is in hand is laid down. */
    void end() {
        cancel();
        try {
            cycle.shelve();
        } finally {
            cycle.rest();
        }
        reception.refuseAll(FlowStatus.State.PAUSED, STOPPING);
    }

    /** Works until there is nothing to do, or nothing that can be done; lets in between two steps who waits for it. */
    void turn() {
        cancel();
        boolean isMore = true;
        isAwaited = false;
        while (isMore && !newest.isClosed()) {
            isMore = isStepMade();
            if (isMore && newest.isWaitedFor()) {
                newest.wake();
                return;
            }
        }
        if (!isAwaited) {
            cycle.rest();
        }
        turnAway();
    }

    private boolean isStepMade() {
        try {
            return step();
        } catch (Trouble e) {
            return trouble(e);
        } catch (RuleWithdrawn e) {
            LOG.debug("flow {}: {}; asking for a new plan", memory.flow(), e.getMessage());
            work = null;
            cycle.forget();
            return true;
        } catch (RuntimeException e) {
            cycle.forget();
            if (newest.isClosed()) {
                LOG.debug("flow {} was stopped in a step", memory.flow(), e);
                return false;
            }
            told(e);
            show(FlowStatus.State.WAITING, List.of(reason(e)));
            alarm(around.clock().instant().plus(AFTER_FAILURE));
            return false;
        }
    }

    /** A flow that does not go on takes nothing: whoever hands records over is told why, at once. */
    private void turnAway() {
        Runner.Shown now = shown;
        boolean isOpen = now.state() == FlowStatus.State.IDLE || now.state() == FlowStatus.State.RUNNING;
        if (!isOpen && !reception.isEmpty()) {
            List<Text> why = new ArrayList<>(now.waitingFor());
            now.problems().forEach(problem -> why.add(problem.message()));
            reception.refuseAll(now.state(), why.isEmpty() ? Settled.NOTHING : why.get(0));
        }
    }

    // A database that is away for a while is no defect, and every flow would say so every few seconds.
    private void told(RuntimeException e) {
        if (e instanceof QiaoException known && known.code().retry() == ErrorCode.Retry.LATER) {
            LOG.warn("flow {} tries again in {} s: {}", memory.flow(), AFTER_FAILURE.toSeconds(), e.getMessage());
        } else {
            LOG.error("flow {} stopped and tries again in {} s", memory.flow(), AFTER_FAILURE.toSeconds(), e);
        }
    }

    private static Text reason(RuntimeException e) {
        return e instanceof QiaoException known ? known.text() : Text.same(String.valueOf(e.getMessage()));
    }

    private boolean step() {
        if (wishes.takeCancelled()) {
            cycle.cancel();
        }
        if (memory.has(Note.PAUSED) || pair.isPaused()) {
            show(FlowStatus.State.PAUSED, memory.has(Note.PAUSED) ? List.of() : List.of(WITH_ITS_FLOW));
            return false;
        }
        Work tools = tools();
        if (tools == null) {
            return false;
        }
        if (shown.state() != FlowStatus.State.RUNNING && (cycle.isBusy() || wishes.isRunDue())) {
            show(FlowStatus.State.RUNNING, List.of());
        }
        switch (cycle.step(tools)) {
            case ON -> {
                return true;
            }
            case REPLAN -> {
                work = null;
                return true;
            }
            case HELD ->
                show(
                        FlowStatus.State.HELD,
                        List.of(Reasons.unpack(memory.note(Note.HELD).orElse(""))));
            case TURN -> isAwaited = true;
            case BLOCKED -> blocked(tools.gate().shut());
            case DONE -> {
                show(FlowStatus.State.IDLE, List.of());
                released.nextDue(around.clock().instant()).ifPresent(this::alarm);
            }
        }
        return false;
    }

    /** The tools of the newest version; {@code null} when it cannot run now, which is shown. */
    private @Nullable Work tools() {
        Work old = work;
        Version version = newest.version();
        FlowDefinition definition = Objects.requireNonNull(version.definition(), "a flow has a definition");
        if (old != null && isPrepared(version) && preparation.isCurrent(old.flow())) {
            return old;
        }
        for (Endpoint end : List.of(definition.from(), definition.to())) {
            Breaker breaker = around.breakers().of(end.connection());
            if (!breaker.isPassable()) {
                blocked(breaker);
                return null;
            }
        }
        Readiness readiness = preparation.prepare(definition);
        return readiness.fold(
                ready -> take(ready.flow(), version),
                missing -> {
                    show(FlowStatus.State.WAITING, missing.what());
                    return null;
                },
                wrong -> {
                    shown = new Runner.Shown(FlowStatus.State.INVALID, List.of(), wrong.problems());
                    event();
                    return null;
                });
    }

    private boolean isPrepared(Version version) {
        return version.definition() == prepared.definition() && version.edition() == prepared.edition();
    }

    private Work take(Prepared ready, Version version) {
        Work made = Work.of(ready, around);
        work = made;
        prepared = version;
        String before = memory.rules();
        String now = ready.compiled().fingerprint();
        if (!before.isEmpty() && !before.equals(now)) {
            String first = memory.note(Note.EDITED).orElse(before);
            if (first.equals(now)) {
                memory.drop(Note.EDITED);
            } else {
                memory.put(Note.EDITED, first);
            }
        }
        return made;
    }

    private boolean trouble(Trouble e) {
        cycle.forget();
        if (e.isPassing()) {
            Breaker breaker = around.breakers().of(e.connection());
            // What was asked before a step, to prepare it, was asked past the gate, which has opened none.
            if (breaker.isPassable()) {
                breaker.open(e.why());
            }
            blocked(breaker);
        } else {
            LOG.warn("flow {} cannot go on: {}", memory.flow(), e.getMessage(), e.getCause());
            show(FlowStatus.State.WAITING, List.of(e.why()));
            alarm(around.clock().instant().plus(AFTER_FAILURE));
        }
        return false;
    }

    private void blocked(Breaker breaker) {
        breaker.why().ifPresent(why -> show(FlowStatus.State.WAITING, List.of(why)));
        breaker.await(waking);
        alarm(breaker.next());
    }

    private void alarm(Instant moment) {
        cancel();
        alarm = around.alarms().at(moment, waking);
    }

    private void cancel() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }

    private void show(FlowStatus.State state, List<Text> waitingFor) {
        Runner.Shown next = new Runner.Shown(state, waitingFor, List.of());
        if (!next.equals(shown)) {
            shown = next;
            event();
        }
    }

    private void event() {
        around.others()
                .happened(new FlowEvent(
                        FlowEvent.Kind.STATE,
                        memory.flow(),
                        shown.state(),
                        memory.note(Note.RUN).map(Long::parseLong).orElse(0L),
                        Counters.ZERO,
                        around.clock().instant()));
    }
}
