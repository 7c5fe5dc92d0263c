package org.qiao.rest.internal.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Record;
import org.qiao.engine.json.JsonNode;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.RestCode;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.rest.internal.json.JsonValues;
import org.qiao.store.RecordStore;
import org.qiao.store.StoreException;

/** Many new records in one call: each by itself, or all of them or none. */
@Component(property = "resource=batch")
public final class BatchResource implements Resource {
    private static final int MOST = 1_000;

    /**
     * Records to make.
     *
     * @param items up to 1,000 records
     * @param atomic whether one refusal refuses all
     */
    public record Batch(List<Map<String, Object>> items, boolean atomic) {}

    /**
     * What became of them.
     *
     * @param created how many were made
     * @param refused how many were not
     * @param items per record its id, or the code and message of its refusal
     */
    public record Done(int created, int refused, List<Map<String, Object>> items) {}

    private final RecordStore store;
    private final Bodies bodies;

    /** Speaks to this store. */
    @Activate
    public BatchResource(@Reference RecordStore store) {
        this.store = store;
        this.bodies = new Bodies(store);
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/api/v1/objects/{object}/batch")
                .named("createRecords")
                .says("一次新建多条记录（最多 1000 条）", "Make up to 1,000 records in one call")
                .takes(Shape.of(Batch.class), Route.RECORDS_LIMIT)
                .answers(Shape.of(Done.class))
                .to(this::batch));
    }

    private Reply batch(Call call) {
        Members body = Members.of(call, "items", "atomic");
        List<JsonNode> items = body.items("items", MOST);
        if (items.isEmpty()) {
            throw new HttpProblem(
                    RestCode.BAD_REQUEST, "items 应有 1 到 " + MOST + " 条记录", "items must hold 1 to " + MOST + " records");
        }
        boolean isAtomic = body.flag("atomic", false);
        List<Map<String, Object>> results =
                isAtomic ? store.inTransaction(() -> all(call, items)) : store.inTransaction(() -> each(call, items));
        int created = (int) results.stream().filter(r -> r.containsKey("id")).count();
        return Reply.ok(new Done(created, results.size() - created, results));
    }

    private List<Map<String, Object>> all(Call call, List<JsonNode> items) {
        List<Map<String, Object>> results = new ArrayList<>();
        items.forEach(item -> results.add(make(call, item)));
        return results;
    }

    private List<Map<String, Object>> each(Call call, List<JsonNode> items) {
        List<Map<String, Object>> results = new ArrayList<>();
        for (JsonNode item : items) {
            try {
                results.add(make(call, item));
            } catch (StoreException | HttpProblem e) {
                results.add(refusal(call, e));
            }
        }
        return results;
    }

    private Map<String, Object> make(Call call, JsonNode item) {
        String object = call.path("object");
        Record made = store.create(bodies.record(call, object, item), ObjectsResource.origin(call));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", String.valueOf(made.text("id")));
        return result;
    }

    private static Map<String, Object> refusal(Call call, QiaoException failure) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("code", failure.code().id());
        result.put("detail", failure.text().in(call.locale()));
        if (failure instanceof HttpProblem problem) {
            result.putAll(problem.details());
        } else if (failure instanceof StoreException refused) {
            Object violations = new JsonValues(call.locale()).of(refused.violations());
            result.put("violations", violations == null ? List.of() : violations);
        }
        return result;
    }
}
