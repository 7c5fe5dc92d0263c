package org.qiao.sync.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.qiao.engine.convert.BuiltIns;
import org.qiao.engine.home.Home;
import org.qiao.engine.pipeline.RuleSource;
import org.qiao.plugins.Registry;
import org.qiao.store.ChangeLog;
import org.qiao.store.RecordStore;
import org.qiao.store.state.Counters;
import org.qiao.store.state.FlowState;
import org.qiao.sync.FlowEvent;
import org.qiao.sync.FlowStatus;
import org.qiao.sync.internal.file.ConfFolder;
import org.qiao.sync.internal.file.FolderWatch;
import org.qiao.sync.internal.look.Why;
import org.qiao.sync.internal.run.Definitions;
import org.qiao.sync.internal.run.Fleet;
import org.qiao.sync.internal.time.ClockAlarms;
import org.qiao.sync.internal.trigger.Triggers;
import org.qiao.sync.internal.tune.CrmRecords;
import org.qiao.sync.internal.tune.Measuring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running whole: files, triggers and machines. Threads: one timer, one that watches the
 * folders, and beyond them only as many as flows have something to do, gone after ten idle seconds.
 */
final class Sync implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sync.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration READ_LIMIT = Duration.ofMinutes(2);
    private static final Duration WRITE_LIMIT = Duration.ofMinutes(10);
    private static final Duration TUNING = Duration.ofSeconds(2);
    private static final long IDLE_SECONDS = 10;

    private final ScheduledExecutorService timer;
    private final ExecutorService threads;
    private final Registry.Subscription offers;
    private final FolderWatch watch;
    private final Triggers triggers;
    private final Fleet fleet;
    private final FlowState state;
    private final PackedProducts packed;
    private final Desk desk;
    private final Statuses statuses;
    private final Previews previews;
    private final Tunings tunings;
    private final Listeners listeners = new Listeners();
    private final Why why;
    private final Registry registry;
    private final BuiltIns builtIns;

    /** Starts everything. */
    Sync(Home home, FlowState state, RecordStore records, ChangeLog log, Registry registry) {
        this.state = state;
        this.registry = registry;
        packed = new PackedProducts(records, log);
        builtIns = new BuiltIns(packed);
        timer = Executors.newSingleThreadScheduledExecutor(named("qiao-timer"));
        threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named("qiao-flow"));
        ClockAlarms alarms = new ClockAlarms(home.clock(), timer);
        ConfFolder folder = new ConfFolder(home.conf());
        desk = new Desk(
                folder,
                records::metadata,
                (kind, flow) -> listeners.tell(changed(kind, flow, home.clock().instant())));
        fleet = new Fleet(new Fleet.Parts(
                state,
                registry,
                RuleSource.of(builtIns),
                this::definitions,
                () -> records.metadata().hash(),
                home.clock(),
                alarms,
                ZONE,
                threads,
                threads,
                READ_LIMIT,
                WRITE_LIMIT,
                listeners::tell));
        triggers = new Triggers(log, records::metadata, home.clock(), alarms, threads);
        fleet.onEnded(triggers::ended);
        desk.open(fleet, triggers);
        offers = registry.onChange(fleet::wakeAll);
        watch = FolderWatch.of(List.of(folder.flows(), folder.codes()), desk::reload);
        statuses = new Statuses(fleet, triggers, log, state);
        previews = new Previews(desk, fleet, records);
        tunings = new Tunings(
                desk,
                fleet,
                previews,
                new Measuring(fleet, CrmRecords.of(records), state, home.clock(), System::nanoTime, TUNING));
        why = new Why(state, ZONE);
        LOG.info("{} flows in {}", desk.flows().size(), folder.flows());
    }

    FlowState state() {
        return state;
    }

    Fleet fleet() {
        return fleet;
    }

    Desk desk() {
        return desk;
    }

    Statuses statuses() {
        return statuses;
    }

    Previews previews() {
        return previews;
    }

    Tunings tunings() {
        return tunings;
    }

    Listeners listeners() {
        return listeners;
    }

    Why why() {
        return why;
    }

    /** The names of all converters that a flow may use now, sorted. */
    List<String> converters() {
        Stream<String> offered = registry.entries().stream()
                .filter(entry -> entry.kind() == Registry.Kind.CONVERTER && entry.isChosen())
                .map(Registry.Entry::name);
        return Stream.concat(builtIns.names().stream(), offered)
                .distinct()
                .sorted()
                .toList();
    }

    private Definitions definitions() {
        return desk.definitions();
    }

    /** Stops within five seconds: batches under way are finished or laid down. */
    @Override
    public void close() {
        watch.close();
        offers.close();
        triggers.close();
        packed.close();
        timer.shutdownNow();
        fleet.close();
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
                LOG.warn("an adapter's call does not end; its thread is left to itself");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static FlowEvent changed(FlowEvent.Kind kind, String flow, Instant at) {
        return new FlowEvent(kind, flow, FlowStatus.State.IDLE, 0, Counters.ZERO, at);
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
