package org.qiao.rest.internal.resource;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.plugins.Plugins;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.rest.internal.json.JsonValues;
import org.qiao.rest.internal.server.RequestCounts;
import org.qiao.security.Scope;
import org.qiao.store.ChangeLog;
import org.qiao.sync.FlowStatus;
import org.qiao.sync.Flows;

/** The platform in numbers, in the text format of Prometheus. */
@Component(property = "resource=metrics")
public final class MetricsResource implements Resource {
    private final Flows flows;
    private final Plugins plugins;
    private final RequestCounts requests;
    private final ChangeLog changes;

    /** Counts these. */
    @Activate
    public MetricsResource(
            @Reference Flows flows,
            @Reference Plugins plugins,
            @Reference RequestCounts requests,
            @Reference ChangeLog changes) {
        this.changes = changes;
        this.flows = flows;
        this.plugins = plugins;
        this.requests = requests;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/metrics")
                .named("metrics")
                .allows(Scope.Action.READ)
                .says("Prometheus 指标", "Metrics for Prometheus")
                .answers(Shape.media("text/plain"))
                .to(call -> Reply.text("text/plain; version=0.0.4", text())));
    }

    private String text() {
        Metrics metrics = new Metrics();
        process(metrics);
        metrics.head(
                "qiao_flow_records_total",
                "counter",
                "Changes of a flow since it was created, by what became of them.");
        flows.list().forEach(flow -> counters(metrics, flow));
        metrics.head("qiao_flow_state", "gauge", "1 for the state that a flow is in.");
        flows.list()
                .forEach(f -> metrics.value(
                        "qiao_flow_state",
                        1,
                        "flow",
                        f.name(),
                        "state",
                        f.state().word()));
        metrics.head("qiao_flow_pending", "gauge", "Changes unread at the source, where known.");
        flows.list().stream()
                .filter(f -> f.pending() >= 0)
                .forEach(f -> metrics.value("qiao_flow_pending", f.pending(), "flow", f.name()));
        metrics.head("qiao_plugin_state", "gauge", "1 for the state that a plugin is in.");
        plugins.list()
                .forEach(p -> metrics.value(
                        "qiao_plugin_state",
                        1,
                        "plugin",
                        p.name(),
                        "version",
                        p.version(),
                        "state",
                        JsonValues.word(p.state())));
        metrics.head(
                "qiao_bundles_refreshed_total",
                "counter",
                "Bundles of the platform refreshed by an operation on an adapter: 0, always.");
        metrics.value("qiao_bundles_refreshed_total", plugins.refreshedOutside());
        return metrics.text();
    }

    private void process(Metrics metrics) {
        var memory = ManagementFactory.getMemoryMXBean();
        metrics.head("qiao_heap_used_bytes", "gauge", "Heap in use.");
        metrics.value("qiao_heap_used_bytes", memory.getHeapMemoryUsage().getUsed());
        metrics.head("qiao_threads", "gauge", "Live threads.");
        metrics.value("qiao_threads", ManagementFactory.getThreadMXBean().getThreadCount());
        metrics.head("qiao_classes", "gauge", "Loaded classes.");
        metrics.value("qiao_classes", ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        metrics.head("qiao_uptime_seconds", "gauge", "Time since the start.");
        metrics.value(
                "qiao_uptime_seconds", ManagementFactory.getRuntimeMXBean().getUptime() / 1000);
        metrics.head("qiao_findings", "gauge", "What does not work of the platform itself: see qiao status.");
        metrics.value("qiao_findings", changes.findings().size());
        metrics.head("qiao_http_requests_total", "counter", "Requests answered, by method and status.");
        requests.byStatus().forEach((key, count) -> {
            String[] parts = key.split(" ", 2);
            metrics.value("qiao_http_requests_total", count, "method", parts[0], "status", parts[1]);
        });
        metrics.head("qiao_http_milliseconds_total", "counter", "Time spent on answering them.");
        metrics.value("qiao_http_milliseconds_total", requests.total().toMillis());
    }

    private static void counters(Metrics metrics, FlowStatus flow) {
        String name = "qiao_flow_records_total";
        var totals = flow.totals();
        metrics.value(name, totals.applied(), "flow", flow.name(), "outcome", "applied");
        metrics.value(name, totals.unchanged(), "flow", flow.name(), "outcome", "unchanged");
        metrics.value(name, totals.filtered(), "flow", flow.name(), "outcome", "filtered");
        metrics.value(name, totals.superseded(), "flow", flow.name(), "outcome", "superseded");
        metrics.value(name, totals.parked(), "flow", flow.name(), "outcome", "parked");
        metrics.value(name, totals.waiting(), "flow", flow.name(), "outcome", "waiting");
    }
}
