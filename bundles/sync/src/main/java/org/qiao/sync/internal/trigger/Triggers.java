package org.qiao.sync.internal.trigger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.Trigger;
import org.qiao.store.ChangeLog;
import org.qiao.store.MetaSnapshot;
import org.qiao.store.ObjectDefinition;
import org.qiao.sync.internal.run.Runner;
import org.qiao.sync.internal.time.Alarms;

/** What starts each flow. Thread safe. */
public final class Triggers implements AutoCloseable {
    private static final String CRM = "crm";
    private static final Duration LOOK_AT_SOURCE = Duration.ofSeconds(5);
    private static final Duration LOOK_AT_ALL = Duration.ofMinutes(5);

    private final ChangeLog log;
    private final Supplier<MetaSnapshot> metadata;
    private final Clock clock;
    private final Alarms alarms;
    private final Executor threads;
    private final Map<String, Standing> standing = new ConcurrentHashMap<>();
    private final ChangeLog.Subscription commits;

    /** Triggers that hear of commits from now on. */
    public Triggers(ChangeLog log, Supplier<MetaSnapshot> metadata, Clock clock, Alarms alarms, Executor threads) {
        this.log = log;
        this.metadata = metadata;
        this.clock = clock;
        this.alarms = alarms;
        this.threads = threads;
        this.commits = log.onCommit((objects, last) -> committed(objects));
    }

    /** Starts a flow as its definition says from now on; what started it before no longer does. */
    public void set(Runner runner) {
        FlowDefinition flow = runner.definition();
        Standing when = flow.when().fold(new Starting(runner));
        Standing made = flow.handling()
                .reconcile()
                .<Standing>map(reconcile -> new WithReconcile(
                        when, new ClockTimes(runner.reconcileTimes(), reconcile.when(), clock, alarms)))
                .orElse(when);
        Standing old = standing.put(flow.name(), made);
        if (old != null) {
            old.cancel();
        }
        made.start();
    }

    /** Nothing starts a flow any longer. */
    public void drop(String flow) {
        Standing old = standing.remove(flow);
        if (old != null) {
            old.cancel();
        }
    }

    /** When a flow runs next by the clock. */
    public Optional<Instant> next(String flow) {
        return Optional.ofNullable(standing.get(flow)).flatMap(Standing::next);
    }

    /** A run of a flow ended well: flows that follow it start. */
    public void ended(String flow) {
        standing.values().forEach(each -> each.ended(flow));
    }

    @Override
    public void close() {
        commits.close();
        List.copyOf(standing.keySet()).forEach(this::drop);
    }

    private void committed(Set<String> objects) {
        standing.values().forEach(each -> each.committed(objects));
    }

    /** The objects whose commits change a flow's records: its own and those nested in it. */
    private boolean concerns(FlowDefinition flow, Collection<String> objects) {
        String type = flow.from().type();
        if (!flow.from().connection().equals(CRM)) {
            return false;
        }
        return objects.contains(type)
                || metadata.get().object(type).map(ObjectDefinition::children).orElse(List.of()).stream()
                        .anyMatch(child -> objects.contains(child.object()));
    }

    /** One flow's trigger, standing. */
    private interface Standing {
        void start();

        void cancel();

        default Optional<Instant> next() {
            return Optional.empty();
        }

        default void committed(Set<String> objects) {}

        default void ended(String flow) {}
    }

    /** Makes the trigger that a definition asks for. */
    private final class Starting implements Trigger.Cases<Standing> {
        private final Runner runner;

        Starting(Runner runner) {
            this.runner = runner;
        }

        @Override
        public Standing clock(Trigger.Clock trigger) {
            return new ByClock(runner, trigger, clock, alarms);
        }

        @Override
        public Standing onChange() {
            return new ByChange(runner);
        }

        @Override
        public Standing onEvent(Trigger.OnEvent trigger) {
            return new ByEvent(new EventWatch(runner, trigger.event(), log, metadata, clock, alarms, threads));
        }

        @Override
        public Standing afterFlow(Trigger.AfterFlow trigger) {
            return new AfterAnother(runner, trigger.flow());
        }

        @Override
        public Standing onDemand() {
            return new OnDemand();
        }
    }

    /** What starts a flow, and the times at which it is reconciled. */
    private record WithReconcile(Standing when, ClockTimes times) implements Standing {
        @Override
        public void start() {
            when.start();
            times.start();
        }

        @Override
        public void cancel() {
            when.cancel();
            times.cancel();
        }

        @Override
        public Optional<Instant> next() {
            return when.next();
        }

        @Override
        public void committed(Set<String> objects) {
            when.committed(objects);
        }

        @Override
        public void ended(String flow) {
            when.ended(flow);
        }
    }

    private static final class OnDemand implements Standing {
        @Override
        public void start() {}

        @Override
        public void cancel() {}
    }

    private record AfterAnother(Runner runner, String other) implements Standing {
        @Override
        public void start() {}

        @Override
        public void cancel() {}

        @Override
        public void ended(String flow) {
            if (flow.equals(other)) {
                runner.ask("after " + other);
            }
        }
    }

    /** Every change: at once, or once no more come for a while; another system's source is looked at now and then. */
    private final class ByChange implements Standing {
        private final Runner runner;
        private final Duration settle;
        private final Repeating repeating;
        private Alarms.Alarm pending = () -> {};
        private boolean isPending;

        ByChange(Runner runner) {
            this.runner = runner;
            this.settle = runner.definition().settle();
            this.repeating = new Repeating(runner);
        }

        @Override
        public void start() {
            repeating.start();
        }

        @Override
        public synchronized void cancel() {
            pending.cancel();
            repeating.cancel();
        }

        @Override
        public void committed(Set<String> objects) {
            if (!concerns(runner.definition(), objects)) {
                return;
            }
            if (settle.isZero()) {
                runner.changed();
            } else {
                gather();
            }
        }

        private synchronized void gather() {
            if (!isPending) {
                isPending = true;
                pending = alarms.at(clock.instant().plus(settle), this::gathered);
            }
        }

        private void gathered() {
            synchronized (this) {
                isPending = false;
            }
            runner.changed();
        }
    }

    /** Wakes a flow at the times at which something may be new without anybody saying so. */
    private final class Repeating {
        private final Runner runner;
        private Alarms.Alarm alarm = () -> {};
        private boolean isOff;

        Repeating(Runner runner) {
            this.runner = runner;
        }

        synchronized void start() {
            boolean isForeign = !runner.definition().from().connection().equals(CRM);
            if (isOff || !(isForeign || runner.isDated())) {
                return;
            }
            Instant now = clock.instant();
            Instant next = isForeign ? now.plus(pause()) : midnight(now);
            alarm = alarms.at(next, () -> {
                runner.changed();
                start();
            });
        }

        synchronized void cancel() {
            isOff = true;
            alarm.cancel();
        }

        // All of a system to find what changed is more than a question for what did.
        private Duration pause() {
            FlowDefinition flow = runner.definition();
            if (!flow.every().isZero()) {
                return flow.every();
            }
            return flow.isBack() && !runner.isStreamed() ? LOOK_AT_ALL : LOOK_AT_SOURCE;
        }

        private Instant midnight(Instant now) {
            LocalDate today = LocalDate.ofInstant(now, runner.zone());
            return today.plusDays(1).atStartOfDay(runner.zone()).toInstant();
        }
    }

    /** A business event of the CRM. */
    private record ByEvent(EventWatch watch) implements Standing {
        @Override
        public void start() {
            watch.start();
        }

        @Override
        public void cancel() {
            watch.cancel();
        }

        @Override
        public void committed(Set<String> objects) {
            watch.committed(objects);
        }
    }

    /** The clock. */
    private static final class ByClock implements Standing {
        private final ClockTimes times;

        ByClock(Runner runner, Trigger.Clock trigger, Clock clock, Alarms alarms) {
            times = new ClockTimes(runner.times(), trigger, clock, alarms);
        }

        @Override
        public void start() {
            times.start();
        }

        @Override
        public void cancel() {
            times.cancel();
        }

        @Override
        public Optional<Instant> next() {
            return times.next();
        }
    }
}
