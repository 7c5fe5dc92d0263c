package org.qiao.rest.internal.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.engine.json.JsonNode;
import org.qiao.rest.Call;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.sync.Flows;
import org.qiao.sync.Preview;
import org.qiao.sync.PreviewRequest;

/** What a flow, or an edited text of it, would do with records: nothing is written anywhere. */
@Component(property = "resource=preview")
public final class PreviewResource implements Resource {
    private static final int DEFAULT_COUNT = 20;
    private static final int MOST = 500;
    private static final int MOST_NAMED = 1_000;

    /**
     * What to preview.
     *
     * @param text an edited text of the flow; left out for the one that runs
     * @param keys records by key or code, at most 1,000
     * @param newest so many of the newest records
     * @param records records made up by hand, at most 1,000
     * @param impact whether to count over all records of the source too
     * @param target whether to ask the target what it holds now, where the records are few; asked when left out
     */
    public record Wish(
            String text,
            List<String> keys,
            int newest,
            List<Map<String, Object>> records,
            boolean impact,
            boolean target) {}

    private final Flows flows;

    /** Speaks to these flows. */
    @Activate
    public PreviewResource(@Reference Flows flows) {
        this.flows = flows;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/api/v1/flows/{flow}/preview")
                .named("previewFlow")
                .says("在真实记录上预览，不写入任何系统", "Preview on real records; nothing is written anywhere")
                .takes(Shape.of(Wish.class), Route.RECORDS_LIMIT)
                .answers(Shape.of(Preview.class))
                .to(this::preview));
    }

    private Reply preview(Call call) {
        Members wish = Members.of(call, "text", "keys", "newest", "records", "impact", "target");
        PreviewRequest request = new PreviewRequest(
                call.path("flow"),
                wish.text("text"),
                sample(wish),
                wish.flag("impact", false),
                wish.flag("target", true));
        return Reply.ok(flows.preview(request));
    }

    private static PreviewRequest.Sample sample(Members wish) {
        if (wish.has("records")) {
            return new PreviewRequest.Sample.Given(given(wish.items("records", MOST_NAMED)));
        }
        if (wish.has("keys")) {
            return new PreviewRequest.Sample.Keys(wish.texts("keys", MOST_NAMED));
        }
        return new PreviewRequest.Sample.Newest(wish.number("newest", DEFAULT_COUNT, 1, MOST));
    }

    private static List<Map<String, @Nullable Object>> given(List<JsonNode> records) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (JsonNode record : records) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            record.members().forEach((name, node) -> values.put(name, node.value()));
            all.add(values);
        }
        return all;
    }
}
