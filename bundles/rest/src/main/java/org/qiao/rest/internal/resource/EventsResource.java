package org.qiao.rest.internal.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.qiao.plugins.Plugins;
import org.qiao.plugins.Registry;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.rest.internal.json.TypeWriter;
import org.qiao.sync.FlowEvent;
import org.qiao.sync.Flows;

/** What happens, as it happens: flows and plugins as server-sent events. */
@Component(property = "resource=events")
public final class EventsResource implements Resource {
    private final EventHub hub = new EventHub();
    private final Flows.Subscription flowEvents;
    private final Registry.Subscription pluginEvents;

    /** Listens to both. */
    @Activate
    public EventsResource(@Reference Flows flows, @Reference Plugins plugins) {
        flowEvents = flows.listen(this::happened);
        pluginEvents = plugins.onEvent(this::happened);
    }

    @Deactivate
    void stop() {
        flowEvents.close();
        pluginEvents.close();
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/api/v1/events")
                .named("events")
                .says(
                        "流程和插件的实时事件；Last-Event-ID 续接",
                        "Events of flows and plugins as they happen; Last-Event-ID goes on")
                .answers(Shape.media("text/event-stream"))
                .to(call -> Reply.events(hub)));
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
        hub.publish("flow." + EventHub.word(event.kind()), data);
    }

    private void happened(Plugins.Event event) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("plugin", event.plugin().name());
        data.put("version", event.plugin().version());
        data.put("state", EventHub.word(event.plugin().state()));
        data.put("message", TypeWriter.labels(event.message()));
        data.put("at", event.at().toString());
        hub.publish("plugin." + EventHub.word(event.what()), data);
    }
}
