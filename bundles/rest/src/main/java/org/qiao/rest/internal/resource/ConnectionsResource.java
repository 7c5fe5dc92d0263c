package org.qiao.rest.internal.resource;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.api.health.Finding;
import org.qiao.plugins.Connections;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.RestCode;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;

/** Connections with outside systems: list, check, discover. */
@Component(property = "resource=connections")
public final class ConnectionsResource implements Resource {
    private static final String CONNECTION = "/api/v1/connections/{connection}";

    private final Connections connections;

    /** Speaks to these connections. */
    @Activate
    public ConnectionsResource(@Reference Connections connections) {
        this.connections = connections;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/connections")
                        .named("connections")
                        .says("所有连接及其状态", "All connections and how they are")
                        .answers(Shape.listOf(Connections.Status.class))
                        .to(call -> Reply.ok(connections.list())),
                Route.get(CONNECTION)
                        .named("connection")
                        .says("一个连接", "One connection")
                        .answers(Shape.of(Connections.Status.class))
                        .to(call -> Reply.ok(known(call))),
                Route.post(CONNECTION + "/check")
                        .named("checkConnection")
                        .says("检查对方系统", "Ask the system outside how it is")
                        .answers(Shape.listOf(Finding.class))
                        .to(call -> Reply.ok(connections.check(known(call).name()))),
                Route.get(CONNECTION + "/types")
                        .named("discoverConnection")
                        .says("对方系统的记录类型及字段", "The types of record that the system has, with their fields")
                        .answers(new Shape(Shape.JSON, Map.of("type", "array", "items", Shape.reference("ObjectType"))))
                        .to(call -> Reply.ok(connections.discover(known(call).name()))));
    }

    private Connections.Status known(Call call) {
        String name = call.path("connection");
        return connections
                .get(name)
                .orElseThrow(() -> new HttpProblem(
                        RestCode.NOT_FOUND,
                        "没有连接「" + name + "」：用 qiao connection list 查看",
                        "there is no connection '" + name + "': see qiao connection list"));
    }
}
