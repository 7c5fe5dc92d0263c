package org.qiao.rest.internal.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.RestCode;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.rest.internal.json.RecordWriter;
import org.qiao.store.ChangeLog;
import org.qiao.store.RecordStore;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;

/** The CRM's records: make, read, change, delete, step through their states. */
@Component(property = "resource=objects")
public final class ObjectsResource implements Resource {
    private static final String OBJECT = "/api/v1/objects/{object}";
    private static final String RECORD = OBJECT + "/{id}";
    private static final Shape ANY_RECORD = Shape.named("Record");

    private final RecordStore store;
    private final ChangeLog changes;
    private final Bodies bodies;

    /** Speaks to this store. */
    @Activate
    public ObjectsResource(@Reference RecordStore store, @Reference ChangeLog changes) {
        this.store = store;
        this.changes = changes;
        this.bodies = new Bodies(store);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(OBJECT)
                        .named("createRecord")
                        .says("新建记录", "Make a record")
                        .takes(ANY_RECORD, Route.RECORDS_LIMIT)
                        .status(201)
                        .answers(ANY_RECORD)
                        .to(this::create),
                Route.get(RECORD)
                        .named("record")
                        .says("一条记录；id 处也可写编号", "One record, by id or by the value of its key field")
                        .query("fields", "只要这些字段，逗号分隔", "only these fields, separated by commas")
                        .answers(ANY_RECORD)
                        .to(this::read),
                Route.patch(RECORD)
                        .named("updateRecord")
                        .says(
                                "修改给出的字段；If-Match 防止覆盖他人的修改",
                                "Change the fields given; If-Match protects others' changes")
                        .takes(ANY_RECORD, Route.RECORDS_LIMIT)
                        .answers(ANY_RECORD)
                        .to(this::update),
                Route.delete(RECORD)
                        .named("deleteRecord")
                        .says("删除记录（可追溯）", "Delete a record; its history stays")
                        .status(204)
                        .to(this::delete),
                Route.post(RECORD + "/transitions/{transition}")
                        .named("transitionRecord")
                        .says("执行状态流转", "Take a step of the state machine")
                        .takes(ANY_RECORD, Route.RECORDS_LIMIT)
                        .answers(ANY_RECORD)
                        .to(this::transition),
                Route.get(RECORD + "/changes")
                        .named("recordChanges")
                        .says("记录的历史，最新在前", "The history of a record, newest first")
                        .query("limit", "最多条数，1 到 500", "at most so many, 1 to 500")
                        .answers(new Shape(Shape.JSON, Map.of("type", "array", "items", Shape.reference("Change"))))
                        .to(this::history));
    }

    private Reply create(Call call) {
        Record values = bodies.record(call, call.path("object"));
        Record made = store.create(values, origin(call));
        String place = "/api/v1/objects/" + call.path("object") + "/" + made.text("id");
        return whole(made).withStatus(201).with("Location", place);
    }

    private Reply read(Call call) {
        Record record = found(call);
        Set<String> fields = Bodies.fields(call.query("fields").orElse(""), record.type());
        return Reply.ok(RecordWriter.record(record, fields, Map.of())).with("ETag", tag(record));
    }

    private Reply update(Call call) {
        Record patch = bodies.record(call, call.path("object"));
        OptionalLong expected = ETags.version(call);
        String id = id(call);
        return guarded(
                call, expected, () -> whole(store.update(call.path("object"), id, patch, expected, origin(call))));
    }

    private Reply delete(Call call) {
        OptionalLong expected = ETags.version(call);
        String id = id(call);
        return guarded(call, expected, () -> {
            store.delete(call.path("object"), id, expected, origin(call));
            return Reply.none();
        });
    }

    private Reply transition(Call call) {
        Record patch = bodies.optionalRecord(call, call.path("object"));
        return whole(store.transition(call.path("object"), id(call), call.path("transition"), patch, origin(call)));
    }

    private Reply history(Call call) {
        int limit = call.number("limit", 50, 1, 500);
        store.metadata().type(call.path("object"));
        return Reply.ok(changes.of(call.path("object"), idOrGiven(call), limit));
    }

    /** A conflict under If-Match is answered with the record as it stands, so that the client can merge at once. */
    private Reply guarded(Call call, OptionalLong expected, Supplier<Reply> write) {
        try {
            return write.get();
        } catch (StoreException e) {
            if (expected.isEmpty() || e.code() != StoreCode.CONFLICT) {
                throw e;
            }
            Record current = found(call);
            throw new HttpProblem(
                    RestCode.PRECONDITION,
                    new Text(
                            "记录已被修改：现为第 " + current.get("version") + " 版，而不是 " + expected.getAsLong(),
                            "the record was changed: it has version " + current.get("version") + " by now, not "
                                    + expected.getAsLong()),
                    Map.of("current", RecordWriter.record(current, Set.of(), Map.of())));
        }
    }

    private static Reply whole(Record record) {
        return Reply.ok(RecordWriter.record(record, Set.of(), Map.of())).with("ETag", tag(record));
    }

    private static String tag(Record record) {
        Object version = record.has("version") ? record.get("version") : null;
        return ETags.of(version == null ? 0 : version);
    }

    private String id(Call call) {
        return String.valueOf(found(call).text("id"));
    }

    private String idOrGiven(Call call) {
        return find(call).map(r -> String.valueOf(r.text("id"))).orElse(call.path("id"));
    }

    private Record found(Call call) {
        String object = call.path("object");
        String id = call.path("id");
        return find(call)
                .orElseThrow(() -> new HttpProblem(
                        RestCode.NOT_FOUND,
                        "没有 " + object + "「" + id + "」，或已被删除",
                        "there is no " + object + " '" + id + "', or it was deleted"));
    }

    private Optional<Record> find(Call call) {
        String object = call.path("object");
        String id = call.path("id");
        return store.get(object, id).or(() -> bodies.byKey(object, id));
    }

    /** A change through the API is its caller's; a session is a person at the console. */
    static Origin origin(Call call) {
        String channel = call.header("X-Qiao-Channel").filter("ui"::equals).orElse("api");
        @Nullable String actor = call.caller().name();
        return new Origin(channel, actor);
    }
}
