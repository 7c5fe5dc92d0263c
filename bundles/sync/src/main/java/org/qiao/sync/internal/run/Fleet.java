package org.qiao.sync.internal.run;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.pipeline.FlowNeeds;
import org.qiao.engine.pipeline.RuleSource;
import org.qiao.plugins.Registry;
import org.qiao.store.state.FlowState;
import org.qiao.sync.FlowEvent;
import org.qiao.sync.Flows;
import org.qiao.sync.SyncError;
import org.qiao.sync.internal.time.Alarms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All flows' machines, and what they tell each other. Thread safe. */
public final class Fleet implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);
    private static final Duration LONGEST_END = Duration.ofSeconds(3);
    private static final Duration STEADY = Duration.ofSeconds(30);

    private final Parts parts;
    private final Surroundings around;
    private final Offers live;
    private final Endings endings;
    private final Map<String, Runner> runners = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> followed = new ConcurrentHashMap<>();
    private volatile Consumer<String> onEnded = flow -> {};

    /** Machines made of these parts; none runs yet. */
    public Fleet(Parts parts) {
        this(parts, Milestones.NONE);
    }

    Fleet(Parts parts, Milestones milestones) {
        this.parts = parts;
        VendorCalls calls = new VendorCalls(parts.calls(), parts.readLimit(), parts.writeLimit());
        Schemas schemas = new Schemas(calls, parts.metadata(), parts.clock());
        this.around = new Surroundings(
                parts.state(),
                new Breakers(parts.clock()),
                new Pairs(),
                calls,
                schemas,
                parts.builtIn(),
                parts.clock(),
                parts.alarms(),
                parts.zone(),
                new Others(),
                milestones);
        this.live = offers(parts.definitions(), false, STEADY);
        this.endings = new Endings(parts.threads());
    }

    private Offers offers(Supplier<Definitions> definitions, boolean isPreview, Duration steady) {
        return new Offers(
                parts.registry(), parts.builtIn(), around.schemas(), definitions, parts.clock(), isPreview, steady);
    }

    /**
     * Runs a flow in this version from the next batch on. Its first version begins at its checkpoint. Throws
     * {@link QiaoException} while a step of the flow, which was stopped in it, is not over: of one flow there are never
     * two machines.
     */
    public Runner use(FlowDefinition flow) {
        Runner old = runners.get(flow.name());
        if (old == null) {
            requireEnded(flow.name());
        }
        followed.put(flow.name(), FlowNeeds.of(flow, parts.builtIn()).flows());
        if (old != null) {
            old.use(flow);
            return old;
        }
        Runner made = new Runner(around, live, parts.threads(), flow);
        runners.put(flow.name(), made);
        made.wake();
        return made;
    }

    /**
     * Stops a flow; what it remembers stays. Where the step under way takes long, it ends by itself as soon as that is
     * over, and cannot be used again before.
     */
    public void drop(String flow) {
        followed.remove(flow);
        Runner old = runners.remove(flow);
        if (old != null) {
            endings.end(flow, old);
        }
    }

    /** Stops a flow as {@link #drop} does, and forgets, once it ended, everything but its links. */
    public void forget(String flow) {
        drop(flow);
        endings.afterwards(
                flow,
                () -> parts.state().inTransaction(tx -> {
                    tx.checkpoints().forget(flow);
                    tx.links().release(flow);
                    return true;
                }));
    }

    /** Whether a flow was stopped, and its last step is not over. */
    public boolean isEnding(String flow) {
        return endings.isUnderWay(flow);
    }

    /** Throws where a flow was stopped and its last step is not over, so that it cannot be used. */
    public void requireEnded(String flow) {
        if (isEnding(flow) && !runners.containsKey(flow)) {
            throw stillEnding(flow);
        }
    }

    private static QiaoException stillEnding(String flow) {
        Text remedy = SyncError.STILL_ENDING.remedy();
        return new QiaoException(
                SyncError.STILL_ENDING,
                new Text(
                        "流程“" + flow + "”停止前的最后一步还在等待对方系统。" + remedy.zh(),
                        "the last step of flow '" + flow + "' before it was stopped still waits for a system outside. "
                                + remedy.en()),
                null);
    }

    /** The machine of a flow, where it has one. */
    public Optional<Runner> runner(String flow) {
        return Optional.ofNullable(runners.get(flow));
    }

    /** All machines. */
    public Collection<Runner> runners() {
        return List.copyOf(runners.values());
    }

    /** A flow removed a link: whoever follows its links forgets what it knows of them. */
    public void unlinked(String flow) {
        followed.forEach((name, needs) -> {
            if (needs.contains(flow)) {
                runner(name).ifPresent(Runner::refresh);
            }
        });
    }

    /** Something may have become available: every flow looks whether it can go on. */
    public void wakeAll() {
        runners.values().forEach(Runner::wake);
    }

    /**
     * Whether a flow could run in this version now.
     *
     * @param definitions the code lists it would use and the flows it would follow
     * @param isPreview whether lines that are only proposed take part
     */
    public Readiness prepare(FlowDefinition flow, Definitions definitions, boolean isPreview) {
        try {
            return offers(() -> definitions, isPreview, Duration.ZERO).prepare(flow);
        } catch (Trouble e) {
            return new Readiness.Missing(List.of(e.why()));
        }
    }

    /** Looks what a flow would do, without doing it. */
    public Rehearsal rehearsal(Prepared flow) {
        return new Rehearsal(flow, around);
    }

    /** Looks at a sample of a flow's source. */
    public Sampling sampling(Prepared flow) {
        return new Sampling(flow, around);
    }

    /** Looks at records that are handed to a flow. */
    public HandedLook handed(Prepared flow) {
        return new HandedLook(flow, around);
    }

    /** The code lists that a flow uses. */
    public Set<String> codeLists(FlowDefinition flow) {
        return FlowNeeds.of(flow, parts.builtIn()).codeLists();
    }

    /** What a flow needs of adapters. */
    public Flows.Needs needs(FlowDefinition flow) {
        FlowNeeds needs = FlowNeeds.of(flow, parts.builtIn());
        return new Flows.Needs(Offers.needs(needs), needs.connections());
    }

    /** Told of each flow whose run ended well. */
    public void onEnded(Consumer<String> listener) {
        onEnded = listener;
    }

    Surroundings surroundings() {
        return around;
    }

    @Override
    public void close() {
        // First all, so that none delivers on while another one ends.
        runners.values().forEach(Runner::stop);
        long end = System.nanoTime() + LONGEST_END.toNanos();
        runners.forEach((name, runner) -> {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            try {
                if (!runner.close(left)) {
                    LOG.warn("flow {} is left in the middle of a call that does not end", name);
                }
            } catch (RuntimeException e) {
                LOG.warn("flow {} is left as it stands: {}", name, e.getMessage());
            }
        });
        followed.clear();
        runners.clear();
    }

    /** The flows as one of them sees the others. */
    private final class Others implements Surroundings.Others {
        @Override
        public Optional<FlowDefinition> definition(String flow) {
            return parts.definitions().get().flow(flow);
        }

        @Override
        public Set<String> mirrors(FlowDefinition flow) {
            Set<String> names = new LinkedHashSet<>();
            for (Runner other : runners.values()) {
                FlowDefinition that = other.definition();
                boolean isPair = that.forward()
                        .orElse(that)
                        .name()
                        .equals(flow.forward().orElse(flow).name());
                if (!isPair && that.from().equals(flow.to()) && that.to().equals(flow.from())) {
                    names.add(that.name());
                }
            }
            return names;
        }

        @Override
        public void linked(String flow, Collection<String> keys) {
            followed.forEach((name, needs) -> {
                if (needs.contains(flow)) {
                    runner(name).ifPresent(runner -> runner.linked(flow, keys));
                }
            });
        }

        @Override
        public void paused(String flow) {
            runner(flow + FlowDefinition.BACK).ifPresent(Runner::changed);
        }

        @Override
        public void loaded(String flow) {
            runner(flow + FlowDefinition.BACK).ifPresent(Runner::backfill);
        }

        @Override
        public void ended(String flow) {
            onEnded.accept(flow);
        }

        @Override
        public void happened(FlowEvent event) {
            parts.events().accept(event);
        }
    }

    /**
     * What machines are made of.
     *
     * @param state the state tables
     * @param registry what adapters offer
     * @param builtIn the rules that need no adapter
     * @param definitions the flows and code lists that there are
     * @param metadata changes whenever an object of the CRM is defined differently
     * @param clock the platform's clock
     * @param alarms wakes flows at their time
     * @param zone the zone of business dates of flows that name none
     * @param threads gives each flow that has something to do a thread
     * @param calls gives each call of a session a thread
     * @param readLimit the longest a read may take
     * @param writeLimit the longest a write of a batch may take
     * @param events hears what happens
     */
    public record Parts(
            FlowState state,
            Registry registry,
            RuleSource builtIn,
            Supplier<Definitions> definitions,
            Supplier<String> metadata,
            Clock clock,
            Alarms alarms,
            ZoneId zone,
            Executor threads,
            Executor calls,
            Duration readLimit,
            Duration writeLimit,
            Consumer<FlowEvent> events) {}
}
