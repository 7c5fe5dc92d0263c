package org.qiao.rest.internal.resource;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.rest.Call;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
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
        Members wish = Members.of(call, "text", "records");
        int records = wish.number("records", TuningRequest.USUAL, 1, TuningRequest.MOST);
        return Reply.ok(flows.tune(new TuningRequest(call.path("flow"), wish.text("text"), records)));
    }
}
