package org.qiao.rest.internal.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qiao.engine.home.Home;
import org.qiao.exchange.ImportStatus;
import org.qiao.exchange.Imports;
import org.qiao.plugins.Connections;
import org.qiao.plugins.Plugins;
import org.qiao.plugins.Registry;
import org.qiao.rest.Call;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.rest.internal.json.JsonValues;
import org.qiao.rest.internal.json.Schemas;
import org.qiao.rest.internal.json.TypeWriter;
import org.qiao.rest.internal.resource.view.FlowRow;
import org.qiao.rest.internal.resource.view.RunRow;
import org.qiao.store.ChangeLog;
import org.qiao.sync.FlowEvent;
import org.qiao.sync.FlowView;
import org.qiao.sync.Flows;

/**
 * What happens, as it happens: flows, plugins, imports and changed records as server-sent events, and the state that they start
 * from. A page opens the stream, asks for the state, and applies the events whose id is greater than the state's.
 */
@Component(property = "resource=events")
public final class EventsResource implements Resource {
    /**
     * A flow as it is drawn.
     *
     * @param row how it stands
     * @param run the run under way with its counters so far; {@code null} for none
     * @param filter its conditions, as its file has them
     * @param lines its mapping
     */
    public record Picture(FlowRow row, @Nullable RunRow run, List<String> filter, List<FlowView.Line> lines) {
        static Picture of(FlowView v, @Nullable RunRow run) {
            return new Picture(FlowRow.of(v.status()), run, v.filter(), v.lines());
        }
    }

    private final EventHub hub;
    private final Standings standings;
    private final Flows flows;
    private final Plugins plugins;
    private final Connections connections;
    private final List<AutoCloseable> heard = new ArrayList<>();

    /** Listens to all of them. */
    @Activate
    public EventsResource(
            @Reference Home home,
            @Reference Flows flows,
            @Reference Plugins plugins,
            @Reference Connections connections,
            @Reference ChangeLog changes,
            @Reference Registry registry,
            @Reference Imports imports) {
        this.hub = new EventHub(home.clock().instant());
        this.standings = new Standings(hub, flows);
        this.flows = flows;
        this.plugins = plugins;
        this.connections = connections;
        heard.add(flows.listen(this::happened));
        heard.add(plugins.onEvent(this::happened));
        heard.add(changes.onCommit(standings::committed));
        heard.add(registry.onChange(() -> hub.publish("registry.changed", Map.of())));
        heard.add(imports.onProgress(this::happened));
    }

    @Deactivate
    void stop() throws Exception {
        for (AutoCloseable one : heard) {
            one.close();
        }
        standings.close();
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/events")
                        .named("events")
                        .says(
                                "流程、插件、导入和记录变更的实时事件；Last-Event-ID 续接",
                                "Events of flows, plugins, imports and changed records as they happen; Last-Event-ID goes on")
                        .answers(Shape.media("text/event-stream"))
                        .to(call -> Reply.events(hub)),
                Route.get("/api/v1/live")
                        .named("live")
                        .says(
                                "事件的起点：流程图、插件、连接的当前状态（双语）和最后事件号",
                                "Where events start from: flows with their pictures, plugins, connections (texts in both"
                                        + " languages), and the id of the last event")
                        .answers(new Shape(Shape.JSON, Map.of("type", "object", "properties", schema())))
                        .to(this::live));
    }

    private static Map<String, Object> schema() {
        return Map.of(
                "event", Map.of("type", "string"),
                "flows", Map.of("type", "array", "items", Schemas.of(Picture.class)),
                "plugins", Map.of("type", "array", "items", Schemas.of(Plugins.Plugin.class)),
                "connections", Map.of("type", "array", "items", Schemas.of(Connections.Status.class)));
    }

    private Reply live(Call call) {
        // Taken first: what happens from here on is told once more, and each telling is whole.
        String event = Long.toString(hub.last());
        JsonValues values = JsonValues.inBoth();
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("event", event);
        state.put(
                "flows",
                values.of(flows.list().stream()
                        .flatMap(f -> StillThere.look(() -> Picture.of(flows.get(f.name()), run(f.run()))))
                        .toList()));
        state.put("plugins", values.of(plugins.list()));
        state.put("connections", values.of(connections.list()));
        return Reply.ok(state);
    }

    private @Nullable RunRow run(long number) {
        return number == 0 ? null : flows.run(number).map(RunRow::of).orElse(null);
    }

    private void happened(FlowEvent event) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("flow", event.flow());
        data.put("state", event.state().word());
        data.put("run", event.run());
        data.put("read", event.counters().read());
        data.put("applied", event.counters().applied());
        data.put("filtered", event.counters().filtered());
        data.put("parked", event.counters().parked());
        data.put("at", event.at().toString());
        hub.publish("flow." + JsonValues.word(event.kind()), data);
        standings.touch(event.flow());
    }

    private void happened(ImportStatus status) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", status.id());
        data.put("object", status.request().object());
        data.put("state", JsonValues.word(status.state()));
        data.put("progress", status.progress());
        data.put("read", status.counts().read());
        data.put("created", status.counts().created());
        data.put("updated", status.counts().updated());
        data.put("refused", status.counts().refused());
        hub.publish("import.progress", data);
    }

    private void happened(Plugins.Event event) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("plugin", event.plugin().name());
        data.put("version", event.plugin().version());
        data.put("state", JsonValues.word(event.plugin().state()));
        data.put("message", TypeWriter.labels(event.message()));
        data.put("at", event.at().toString());
        hub.publish("plugin." + JsonValues.word(event.what()), data);
    }
}
