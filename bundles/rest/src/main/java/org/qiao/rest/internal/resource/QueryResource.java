package org.qiao.rest.internal.resource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.rest.Call;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.rest.internal.json.RecordWriter;
import org.qiao.store.RecordStore;
import org.qiao.store.RecordStore.Query;
import org.qiao.store.RecordStore.RecordPage;

/** Pages of records by condition: as a GET with parameters, or as a POST for long conditions. */
@Component(property = "resource=query")
public final class QueryResource implements Resource {
    private static final String OBJECT = "/api/v1/objects/{object}";
    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 500;

    /**
     * A question for records.
     *
     * @param filter a condition of the expression language
     * @param sort field names, {@code -} before one for descending
     * @param cursor where the page before ended
     * @param limit from 1 to 500
     * @param fields only these fields
     * @param total whether to count all that meet the condition
     */
    public record Question(
            String filter, List<String> sort, String cursor, int limit, List<String> fields, boolean total) {}

    private final RecordStore store;

    /** Speaks to this store. */
    @Activate
    public QueryResource(@Reference RecordStore store) {
        this.store = store;
    }

    @Override
    public List<Route> routes() {
        Shape page = Shape.pageOf(Shape.reference("Record"));
        return List.of(
                Route.get(OBJECT)
                        .named("records")
                        .says("按条件分页列出记录", "A page of records by condition")
                        .query("filter", "条件表达式，如 source == '网络推广'", "a condition, as source == '网络推广'")
                        .query(
                                "sort",
                                "排序字段，逗号分隔，前加 - 为降序",
                                "fields to sort by, separated by commas; - before one for descending")
                        .query("cursor", "上一页给出的位置", "where the page before ended")
                        .query("limit", "每页条数，1 到 500", "so many per page, 1 to 500")
                        .query("fields", "只要这些字段，逗号分隔", "only these fields, separated by commas")
                        .query("total", "true 时给出总数", "true to count all of them")
                        .answers(page)
                        .to(this::list),
                Route.get(OBJECT + "/marks")
                        .named("recordMarks")
                        .says(
                                "各页的起点和总数：可从任意一页开始读取",
                                "Where the pages of a list begin, and how many records there are: a list can be entered"
                                        + " anywhere")
                        .query("filter", "条件表达式", "a condition")
                        .query("sort", "排序字段，同列表", "fields to sort by, as for the list")
                        .query("every", "每页条数，1 到 500", "so many per page, 1 to 500")
                        .answers(Shape.of(RecordStore.Marks.class))
                        .to(this::marks),
                Route.post(OBJECT + "/query")
                        .named("queryRecords")
                        .says("按条件分页查询记录", "A page of records by a long condition")
                        .takes(Shape.of(Question.class))
                        .answers(page)
                        .to(this::query));
    }

    private Reply list(Call call) {
        return answer(
                call,
                new Question(
                        call.query("filter").orElse(""),
                        words(call.query("sort").orElse("")),
                        call.query("cursor").orElse(""),
                        call.number("limit", DEFAULT_LIMIT, 1, MOST),
                        words(call.query("fields").orElse("")),
                        call.flag("total")));
    }

    private Reply marks(Call call) {
        Query query = new Query(
                call.path("object"),
                call.query("filter").orElse(""),
                words(call.query("sort").orElse("")),
                "",
                call.number("every", 100, 1, MOST));
        return Reply.ok(store.marks(query));
    }

    private Reply query(Call call) {
        Members body = Members.of(call, "filter", "sort", "cursor", "limit", "fields", "total");
        return answer(
                call,
                new Question(
                        body.text("filter"),
                        body.texts("sort", MOST),
                        body.text("cursor"),
                        body.number("limit", DEFAULT_LIMIT, 1, MOST),
                        body.texts("fields", MOST),
                        body.flag("total", false)));
    }

    private Reply answer(Call call, Question asked) {
        String object = call.path("object");
        Set<String> fields =
                Bodies.fields(String.join(",", asked.fields()), store.metadata().type(object));
        RecordPage page = store.query(new Query(object, asked.filter(), asked.sort(), asked.cursor(), asked.limit()));
        List<Object> items = new ArrayList<>();
        page.records().forEach(r -> items.add(RecordWriter.record(r, fields, page.labels())));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("items", items);
        answer.put("cursor", page.cursor());
        if (asked.total()) {
            answer.put("total", store.count(object, asked.filter()));
        }
        return Reply.ok(answer);
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(w -> !w.isEmpty())
                .toList();
    }
}
