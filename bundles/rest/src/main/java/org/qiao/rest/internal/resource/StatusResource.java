package org.qiao.rest.internal.resource;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.api.health.Finding;
import org.qiao.engine.home.Home;
import org.qiao.plugins.Plugins;
import org.qiao.rest.Call;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.rest.internal.json.JsonValues;
import org.qiao.security.Scope;
import org.qiao.store.ChangeLog;
import org.qiao.sync.Flows;

/** The platform in one look. */
@Component(property = "resource=status")
public final class StatusResource implements Resource {
    /**
     * One look.
     *
     * @param process the operating system's number of the process
     * @param changes the number of the last committed change
     * @param flows how many flows are in each state
     * @param plugins how many plugins are in each state
     * @param findings what does not work of the platform itself; empty when all is well
     */
    public record Status(
            String status,
            String version,
            String home,
            long process,
            Instant started,
            String java,
            long heapMegabytes,
            long changes,
            Map<String, Long> flows,
            Map<String, Long> plugins,
            List<Finding> findings) {}

    private final Home home;
    private final ChangeLog changes;
    private final Flows flows;
    private final Plugins plugins;

    /** Looks at these. */
    @Activate
    public StatusResource(
            @Reference Home home, @Reference ChangeLog changes, @Reference Flows flows, @Reference Plugins plugins) {
        this.home = home;
        this.changes = changes;
        this.flows = flows;
        this.plugins = plugins;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/v1/status")
                .named("status")
                .allows(Scope.Action.READ)
                .says("平台概况", "The platform in one look")
                .answers(Shape.of(Status.class))
                .to(this::status));
    }

    private Reply status(Call call) {
        var runtime = ManagementFactory.getRuntimeMXBean();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
        return Reply.ok(new Status(
                "running",
                "0.1.0",
                home.folder().toString(),
                ProcessHandle.current().pid(),
                Instant.ofEpochMilli(runtime.getStartTime()),
                runtime.getSpecVersion(),
                heap,
                changes.last(),
                byState(flows.list().stream().map(f -> f.state().word())),
                byState(plugins.list().stream().map(p -> JsonValues.word(p.state()))),
                changes.findings()));
    }

    private static Map<String, Long> byState(Stream<String> states) {
        Map<String, Long> counts = new TreeMap<>();
        states.forEach(state -> counts.merge(state, 1L, Long::sum));
        return counts;
    }
}
