package org.qiao.rest.internal.resource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.api.health.Finding;
import org.qiao.api.record.Text;
import org.qiao.api.settings.Secret;
import org.qiao.engine.definition.Problem;
import org.qiao.plugins.Connections;
import org.qiao.plugins.PluginCode;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.RestCode;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;

/** Connections with outside systems: list, check, discover, try, save, remove. */
@Component(property = "resource=connections")
public final class ConnectionsResource implements Resource {
    private static final String CONNECTION = "/api/v1/connections/{connection}";

    /**
     * A connection that was saved.
     *
     * @param isSaved true
     * @param hash the hash of its text
     */
    public record SavedConnection(boolean isSaved, String hash) {}

    /**
     * What a trial goes by.
     *
     * @param text the whole file, as it would be saved
     * @param secrets values by the names of secrets, for this trial alone; those that it leaves out are the kept ones
     */
    public record Tried(String text, Map<String, String> secrets) {
        /** Copies the map. */
        public Tried {
            secrets = Map.copyOf(secrets);
        }
    }

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
                Route.get(CONNECTION + "/file")
                        .named("connectionFile")
                        .says("连接文件的文本和哈希", "The text of a connection's file, and its hash")
                        .answers(Shape.of(Connections.Written.class))
                        .to(this::file),
                Route.put(CONNECTION)
                        .named("saveConnection")
                        .says(
                                "保存连接文件；If-Match 为所编辑文本的哈希，新建时为空",
                                "Save a connection's file; If-Match is the hash of the text that was edited, empty for a"
                                        + " new one")
                        .takes(Shape.media(Shape.JSON))
                        .answers(Shape.of(SavedConnection.class))
                        .to(this::save),
                Route.delete(CONNECTION)
                        .named("removeConnection")
                        .says("删除连接文件；用到它的流程会等待", "Remove a connection's file; flows that need it wait")
                        .status(204)
                        .to(this::remove),
                Route.post(CONNECTION + "/trial")
                        .named("tryConnection")
                        .says(
                                "用未保存的设置和密码检查对方系统",
                                "Ask the system outside how it is, by settings and secrets that are not saved")
                        .takes(Shape.of(Tried.class))
                        .answers(Shape.listOf(Finding.class))
                        .to(this::trial),
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

    private Reply file(Call call) {
        Connections.Written written = written(call);
        return Reply.ok(written).with("ETag", ETags.of(written.hash()));
    }

    private Connections.Written written(Call call) {
        String name = call.path("connection");
        return connections
                .written(name)
                .orElseThrow(() -> new HttpProblem(
                        RestCode.NOT_FOUND, "连接「" + name + "」没有文件", "connection '" + name + "' has no file"));
    }

    private Reply save(Call call) {
        Connections.Saved saved = connections.save(call.path("connection"), call.text(), ETags.ifMatch(call));
        if (!saved.isDone()) {
            throw notDone(call, saved);
        }
        return Reply.ok(new SavedConnection(true, saved.hash())).with("ETag", ETags.of(saved.hash()));
    }

    private Reply remove(Call call) {
        written(call);
        Connections.Saved removed = connections.remove(call.path("connection"), ETags.ifMatch(call));
        if (!removed.isDone()) {
            throw notDone(call, removed);
        }
        return Reply.none();
    }

    private Reply trial(Call call) {
        Members body = Members.of(call, "text", "secrets");
        Map<String, Secret> typed = new HashMap<>();
        body.named("secrets").forEach((name, value) -> typed.put(name, new Secret(value)));
        Connections.Trial trial = connections.trial(call.path("connection"), body.text("text"), typed);
        if (!trial.problems().isEmpty()) {
            throw refused(call, trial.problems());
        }
        return Reply.ok(trial.findings());
    }

    private HttpProblem notDone(Call call, Connections.Saved refused) {
        List<Problem> problems = refused.problems();
        if (EditedFiles.isStale(problems, PluginCode.CHANGED_MEANWHILE)) {
            String now = connections
                    .written(call.path("connection"))
                    .map(Connections.Written::text)
                    .orElse("");
            return EditedFiles.stale(problems.get(0).message(), now, refused.hash());
        }
        return refused(call, problems);
    }

    private static HttpProblem refused(Call call, List<Problem> problems) {
        int count = problems.size();
        return EditedFiles.refused(
                call, new Text("连接有 " + count + " 处问题", "the connection has " + count + " problem(s)"), problems);
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
