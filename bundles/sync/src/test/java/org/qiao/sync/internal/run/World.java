package org.qiao.sync.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.FlowReader;
import org.qiao.engine.definition.Reading;
import org.qiao.store.state.Counters;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Parked;
import org.qiao.sync.FlowEvent;
import org.qiao.sync.FlowStatus;

/** One platform in a test: flows over a source and targets, run on the test's own thread, crashed where it says. */
final class World {
    static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

    /** Thrown where the process is to end. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    final CrmSource crm = new CrmSource();
    final TestRegistry registry = new TestRegistry();
    final TestClock clock = new TestClock(START);
    final FlowState state;
    final List<FlowEvent> events = new ArrayList<>();
    private final Map<String, FlowDefinition> definitions = new HashMap<>();
    private final Deque<Runnable> queue = new ArrayDeque<>();
    private Milestones milestones = Milestones.NONE;
    private Fleet fleet;

    World() {
        this(new MemoryState());
    }

    World(FlowState state) {
        this.state = state;
        registry.put("crm", crm);
        fleet = boot();
    }

    private Fleet boot() {
        Fleet made = new Fleet(
                new Fleet.Parts(
                        state,
                        registry,
                        new TestRegistry.TestRules(Map.of()),
                        () -> new Definitions(definitions, Map.of()),
                        () -> "1",
                        clock,
                        clock,
                        ZoneId.of("Asia/Shanghai"),
                        queue::add,
                        Runnable::run,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(1),
                        events::add),
                point -> milestones.reached(point));
        crm.onCommit(() -> made.runners().forEach(Runner::changed));
        return made;
    }

    /** Listens at every step from now on. */
    void milestones(Milestones listener) {
        milestones = listener;
    }

    /** Runs a flow in this version. */
    Runner flow(String text) {
        Reading<FlowDefinition> reading =
                new FlowReader(name -> Optional.empty()).read("flows/" + name(text) + ".json", text);
        FlowDefinition flow = reading.value().orElseThrow(() -> new AssertionError(reading.problems()));
        definitions.put(flow.name(), flow);
        return use(flow);
    }

    private Runner use(FlowDefinition flow) {
        Runner runner = fleet.use(flow);
        flow.back().ifPresent(fleet::use);
        return runner;
    }

    private static String name(String text) {
        int at = text.indexOf("\"flow\"");
        int open = text.indexOf('"', text.indexOf(':', at));
        return text.substring(open + 1, text.indexOf('"', open + 1));
    }

    /** The way back is told to look at what it can only look at, as its trigger does from time to time. */
    void look(String back) {
        runner(back).changed();
        settle();
    }

    /** Works until nobody has anything to do at this moment. */
    void settle() {
        for (Runnable task = queue.poll(); task != null; task = queue.poll()) {
            task.run();
        }
    }

    /** Lets time pass, working whenever an alarm rings. */
    void pass(Duration time) {
        Instant end = clock.instant().plus(time);
        settle();
        for (Optional<Instant> next = clock.next();
                next.isPresent() && !next.get().isAfter(end);
                next = clock.next()) {
            Duration step = Duration.between(clock.instant(), next.get());
            clock.advance(step.isNegative() ? Duration.ZERO : step);
            settle();
        }
        clock.advance(Duration.between(clock.instant(), end));
        settle();
    }

    /** The process ends here and now, and starts again on the same state. */
    void restart() {
        queue.clear();
        clock.silence();
        milestones = Milestones.NONE;
        fleet = boot();
        List.copyOf(definitions.values()).forEach(this::use);
    }

    Fleet fleet() {
        return fleet;
    }

    Runner runner(String flow) {
        return fleet.runner(flow).orElseThrow();
    }

    Counters totals(String flow) {
        return runner(flow).totals();
    }

    FlowStatus.State stateOf(String flow) {
        return runner(flow).shown().state();
    }

    Optional<Parked.Row> row(String flow, String key) {
        return state.inTransaction(tx -> tx.parked().get(flow, key));
    }
}
