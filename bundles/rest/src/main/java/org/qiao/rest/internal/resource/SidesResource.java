package org.qiao.rest.internal.resource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Session;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.plugins.Connections;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.RestCode;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.rest.internal.json.JsonValues;
import org.qiao.rest.internal.json.RecordWriter;
import org.qiao.rest.internal.json.TypeWriter;
import org.qiao.rest.internal.resource.view.ParkedRow;
import org.qiao.store.RecordStore;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Ledger;
import org.qiao.store.state.Links;
import org.qiao.sync.FlowStatus;
import org.qiao.sync.Flows;

/** One record on both sides: which flows it passes, what became of it in each, and the record that it is over there. */
@Component(property = "resource=sides")
public final class SidesResource implements Resource {
    /**
     * A record in one flow.
     *
     * @param flow the flow
     * @param outbound whether the flow reads the CRM's record; otherwise it writes it
     * @param connection the other system
     * @param type the type of record there
     * @param key the record's key there; empty while it has none
     * @param link what is known of the pair; empty while there is none
     * @param since when the pair was last written
     * @param source the key of the record at the flow's source: what a preview of the flow takes
     * @param why where the record is in the flow, in a sentence
     * @param entries what became of its changes, newest first
     */
    public record Side(
            String flow,
            FlowStatus.State state,
            boolean outbound,
            String connection,
            String type,
            String key,
            String link,
            @Nullable Instant since,
            String source,
            Text why,
            List<Entry> entries) {}

    /**
     * What became of one change.
     *
     * @param bucket the ledger's term: {@code applied}, {@code filtered} …
     * @param reason why, where it was not applied
     */
    public record Entry(Instant at, long sequence, String bucket, Text reason) {
        static Entry of(Ledger.Entry e) {
            return new Entry(e.at(), e.sequence(), e.bucket(), ParkedRow.reason(e.reason()));
        }
    }

    private static final String CRM = "crm";

    private final RecordStore store;
    private final FlowState state;
    private final Flows flows;
    private final Connections connections;
    private final Bodies bodies;

    /** Looks at these. */
    @Activate
    public SidesResource(
            @Reference RecordStore store,
            @Reference FlowState state,
            @Reference Flows flows,
            @Reference Connections connections) {
        this.store = store;
        this.state = state;
        this.flows = flows;
        this.connections = connections;
        this.bodies = new Bodies(store);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/objects/{object}/{id}/sides")
                        .named("recordSides")
                        .says(
                                "一条记录经过的流程、各流程中的结果和对方系统中的对应记录",
                                "The flows that a record passes, what became of it in each, and which record it is in the"
                                        + " other system")
                        .query("limit", "每个流程的台账条数，1 到 500", "entries of the ledger per flow, 1 to 500")
                        .answers(Shape.listOf(Side.class))
                        .to(this::sides),
                Route.get("/api/v1/connections/{connection}/records/{type}/{key}")
                        .named("outsideRecord")
                        .says("对方系统中的一条记录的现状", "A record as the system outside holds it now")
                        .answers(new Shape(Shape.JSON, Map.of("type", "object")))
                        .to(this::outside));
    }

    private Reply sides(Call call) {
        String object = call.path("object");
        String given = call.path("id");
        store.metadata().type(object);
        String id = store.get(object, given)
                .or(() -> bodies.byKey(object, given))
                .map(r -> String.valueOf(r.text("id")))
                .orElse(given);
        int limit = call.number("limit", 50, 1, 500);
        List<Side> sides = new ArrayList<>();
        for (FlowStatus status : flows.list()) {
            String[] from = status.from().split(" ", 2);
            String[] to = status.to().split(" ", 2);
            if (isHere(from, object)) {
                sides.add(outbound(status, to, object, id, limit));
            }
            if (isHere(to, object)) {
                sides.add(inbound(status, from, object, id, limit));
            }
        }
        return Reply.ok(sides);
    }

    private static boolean isHere(String[] end, String object) {
        return end.length == 2 && end[0].equals(CRM) && end[1].equals(object);
    }

    private Side outbound(FlowStatus status, String[] to, String object, String id, int limit) {
        Links.Scope scope = new Links.Scope(CRM, object, to[0], to[1]);
        Optional<Links.Link> link =
                Optional.ofNullable(state.inTransaction(tx -> tx.links().bySource(scope, List.of(id)))
                        .get(id));
        String key = link.map(Links.Link::targetKey).orElse("");
        return side(status, true, to, key, link, id, limit);
    }

    private Side inbound(FlowStatus status, String[] from, String object, String id, int limit) {
        Links.Scope scope = new Links.Scope(from[0], from[1], CRM, object);
        Optional<Links.Link> link = state.inTransaction(tx -> tx.links().byTarget(scope, id));
        String key = link.map(Links.Link::sourceKey).orElse("");
        return side(status, false, from, key, link, key, limit);
    }

    private Side side(
            FlowStatus status,
            boolean isOutbound,
            String[] other,
            String key,
            Optional<Links.Link> link,
            String source,
            int limit) {
        List<Ledger.Entry> entries = source.isEmpty()
                ? List.of()
                : state.inTransaction(tx -> tx.ledger().entries(status.name(), source, limit));
        Text why = source.isEmpty()
                ? new Text("这条记录不是由此流程写入的", "this record was not written by this flow")
                : flows.why(status.name(), source);
        return new Side(
                status.name(),
                status.state(),
                isOutbound,
                other[0],
                other[1],
                key,
                link.map(l -> JsonValues.word(l.state())).orElse(""),
                link.map(Links.Link::at).orElse(null),
                source,
                why,
                entries.stream().map(Entry::of).toList());
    }

    private Reply outside(Call call) {
        String connection = call.path("connection");
        String type = call.path("type");
        String key = call.path("key");
        Map<String, @Nullable Object> answer = connections
                .use(connection, session -> described(call, session, type, key))
                .orElseThrow(() -> new HttpProblem(
                        RestCode.UNAVAILABLE,
                        "连接「" + connection + "」现在没有打开：用 qiao connection list 查看原因",
                        "the connection '" + connection + "' is not open: see qiao connection list"));
        return Reply.ok(answer);
    }

    private static Map<String, @Nullable Object> described(Call call, Session session, String name, String key) {
        ObjectType type = session.discover().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new HttpProblem(
                        RestCode.NOT_FOUND, "对方系统没有记录类型 " + name, "the system has no type of record '" + name + "'"));
        Find find = session.ability(Find.class)
                .orElseThrow(() -> new HttpProblem(
                        RestCode.CONFLICT, "这个连接器不能按编号查找", "this connector cannot look records up by key"));
        Optional<Found> found = find.byKey(type, key);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("found", found.isPresent());
        answer.put("type", new TypeWriter(call.locale()).of(type));
        answer.put(
                "record", found.map(Found::record).map(SidesResource::written).orElse(null));
        return answer;
    }

    private static Map<String, @Nullable Object> written(Record record) {
        return RecordWriter.record(record, java.util.Set.of(), Map.of());
    }
}
