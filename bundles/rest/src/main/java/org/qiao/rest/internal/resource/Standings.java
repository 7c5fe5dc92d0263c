package org.qiao.rest.internal.resource;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.qiao.rest.internal.json.JsonValues;
import org.qiao.rest.internal.resource.view.FlowRow;
import org.qiao.rest.internal.resource.view.RunRow;
import org.qiao.sync.FlowStatus;
import org.qiao.sync.Flows;
import org.qiao.sync.UnknownFlowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners how flows stand after something happened to them, and which objects had records changed: whole and
 * absolute, so that a page takes the newest and never adds up. Many happenings of a quarter of a second are told once; a
 * commit makes no flow asked more often than every two seconds. Works only while somebody listens. Thread safe.
 */
final class Standings implements AutoCloseable {
    private static final long PAUSE_MILLIS = 250;
    private static final long PAUSE_OF_COMMITS_MILLIS = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(Standings.class);

    private final EventHub hub;
    private final Flows flows;
    private final ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "qiao-events");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<String> touched = new HashSet<>();
    private final Set<String> changed = new HashSet<>();
    private long lastChange;
    private boolean isPlanned;
    private boolean areCommitsPlanned;

    Standings(EventHub hub, Flows flows) {
        this.hub = hub;
        this.flows = flows;
    }

    /** Something happened to a flow. */
    synchronized void touch(String flow) {
        if (hub.isHeard() && touched.add(flow) && !isPlanned) {
            isPlanned = plan(this::tellFlows, PAUSE_MILLIS);
        }
    }

    /** Records of these objects were changed. */
    synchronized void committed(Set<String> objects, long last) {
        if (!hub.isHeard()) {
            return;
        }
        changed.addAll(objects);
        lastChange = last;
        if (!areCommitsPlanned) {
            areCommitsPlanned = plan(this::tellCommits, PAUSE_OF_COMMITS_MILLIS);
        }
    }

    private boolean plan(Runnable work, long millis) {
        try {
            return !teller.schedule(work, millis, TimeUnit.MILLISECONDS).isCancelled();
        } catch (RejectedExecutionException e) {
            return false; // Closed meanwhile: nobody is left to tell.
        }
    }

    private void tellFlows() {
        List<String> names;
        synchronized (this) {
            names = List.copyOf(touched);
            touched.clear();
            isPlanned = false;
        }
        names.forEach(this::tell);
    }

    private void tellCommits() {
        List<String> objects;
        long last;
        synchronized (this) {
            objects = changed.stream().sorted().toList();
            changed.clear();
            last = lastChange;
            areCommitsPlanned = false;
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("objects", objects);
        data.put("last", last);
        hub.publish("records.changed", data);
        Set<String> sources = Set.copyOf(objects.stream().map(o -> "crm " + o).toList());
        flows.list().stream().filter(f -> sources.contains(f.from())).forEach(f -> tell(f.name()));
    }

    /** The run under way with its counters so far. */
    private Optional<RunRow> run(FlowStatus status) {
        return status.run() == 0 ? Optional.empty() : flows.run(status.run()).map(RunRow::of);
    }

    private static Object inBoth(Object row) {
        Object written = JsonValues.inBoth().of(row);
        return written == null ? Map.of() : written;
    }

    private void tell(String flow) {
        try {
            FlowStatus status = flows.status(flow);
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("row", inBoth(FlowRow.of(status)));
            run(status).ifPresent(run -> data.put("run", inBoth(run)));
            hub.publish("flow.status", data);
        } catch (UnknownFlowException e) {
            LOG.debug("flow {} went before its standing was told", flow);
        } catch (RuntimeException e) {
            LOG.warn("the standing of flow {} could not be told to its listeners", flow, e);
        }
    }

    @Override
    public void close() {
        teller.shutdownNow();
    }
}
