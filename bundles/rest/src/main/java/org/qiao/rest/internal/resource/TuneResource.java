package org.qiao.rest.internal.resource;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.engine.json.JsonNode;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.RestCode;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.sync.Flows;
import org.qiao.sync.Tuning;
import org.qiao.sync.TuningRequest;

/** What a flow, or an edited text of it, costs on the user's own records, and what would make it cheaper. */
@Component(property = "resource=tune")
public final class TuneResource implements Resource {
    /**
     * What to measure.
     *
     * @param text an edited text of the flow, to be compared with the one that runs; left out for that alone
     * @param records how many records to look at, from 1 to 5000; 1000 when left out
     */
    public record Wish(String text, int records) {}

    private final Flows flows;

    /** Speaks to these flows. */
    @Activate
    public TuneResource(@Reference Flows flows) {
        this.flows = flows;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/api/v1/flows/{flow}/tune")
                .named("tuneFlow")
                .says(
                        "在自己的记录上测量每一步的时间和内存，并给出建议；不写入任何系统",
                        "Measure each step on one's own records and suggest; nothing is written anywhere")
                .takes(Shape.of(Wish.class))
                .answers(Shape.of(Tuning.class))
                .to(this::tune));
    }

    private Reply tune(Call call) {
        JsonNode wish = call.json();
        return Reply.ok(flows.tune(new TuningRequest(call.path("flow"), text(wish), records(wish))));
    }

    private static String text(JsonNode wish) {
        Optional<JsonNode> text = wish.get("text").filter(node -> !node.is(JsonNode.Kind.NULL));
        if (text.isPresent() && text.get().text().isEmpty()) {
            throw new HttpProblem(
                    RestCode.BAD_REQUEST, "text 应是流程文件的文本（字符串）", "text must be the text of the flow's file, a string");
        }
        return text.flatMap(JsonNode::text).orElse("");
    }

    private static int records(JsonNode wish) {
        Optional<JsonNode> records = wish.get("records").filter(node -> !node.is(JsonNode.Kind.NULL));
        if (records.isEmpty()) {
            return TuningRequest.USUAL;
        }
        return records.get()
                .number()
                .filter(count -> count.stripTrailingZeros().scale() <= 0
                        && count.signum() > 0
                        && count.compareTo(BigDecimal.valueOf(TuningRequest.MOST)) <= 0)
                .map(BigDecimal::intValueExact)
                .orElseThrow(() -> new HttpProblem(
                        RestCode.BAD_REQUEST,
                        "records 应是 1 到 " + TuningRequest.MOST + " 之间的整数，而不是 "
                                + records.get().value(),
                        "records must be a whole number from 1 to " + TuningRequest.MOST + ", not "
                                + records.get().value()));
    }
}
