package org.qiao.rest.internal.resource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.api.record.Text;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.RestCode;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.rest.internal.json.JsonValues;
import org.qiao.rest.internal.json.Schemas;
import org.qiao.rest.internal.resource.view.DifferenceRow;
import org.qiao.rest.internal.resource.view.Said;
import org.qiao.store.state.Differences;
import org.qiao.sync.Flows;
import org.qiao.sync.Reconciliation;

/** Both sides of a flow compared: start, progress and counts, the differences, mending. */
@Component(property = "resource=reconcile")
public final class ReconcileResource implements Resource {
    private static final String FLOW = "/api/v1/flows/{flow}";

    /**
     * What is wished.
     *
     * @param apply whether to mend what the last comparison lists; without one, what a new one finds
     */
    public record ReconcileWish(boolean apply) {}

    private final Flows flows;

    /** Speaks to these flows. */
    @Activate
    public ReconcileResource(@Reference Flows flows) {
        this.flows = flows;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post(FLOW + "/reconcile")
                        .named("reconcileFlow")
                        .says(
                                "比较两边，或修复上次对账列出的差异；暂不能进行时会被记住",
                                "Compare both sides, or mend what the last comparison lists; remembered when it cannot start")
                        .takes(Shape.of(ReconcileWish.class))
                        .answers(Shape.of(Said.class))
                        .to(this::reconcile),
                Route.get(FLOW + "/reconcile")
                        .named("reconciliation")
                        .says("上次对账的进度和数量", "How the last comparison stands, and what it counted")
                        .answers(Shape.of(Reconciliation.class))
                        .to(this::last),
                Route.get(FLOW + "/differences")
                        .named("differences")
                        .says("对账列出、尚未修复的差异", "The differences that the last comparison lists and nobody mended yet")
                        .query("kind", "missing、extra 或 differing", "missing, extra or differing")
                        .query("cursor", "上一页给出的位置", "where the page before ended")
                        .query("limit", "最多条数，1 到 500", "at most so many, 1 to 500")
                        .answers(Shape.pageOf(Schemas.of(DifferenceRow.class)))
                        .to(this::differences));
    }

    private Reply reconcile(Call call) {
        boolean isApplied = Members.of(call, "apply").flag("apply", false);
        Text said = flows.reconcile(call.path("flow"), isApplied);
        return Reply.ok(new Said(said));
    }

    private Reply last(Call call) {
        String flow = call.path("flow");
        return Reply.ok(flows.reconciliation(flow)
                .orElseThrow(() -> new HttpProblem(
                        RestCode.NOT_FOUND, "流程 " + flow + " 还没有对过账", "flow " + flow + " was never reconciled")));
    }

    private Reply differences(Call call) {
        int limit = call.number("limit", 50, 1, 500);
        String flow = call.path("flow");
        List<Differences.Difference> rows =
                flows.differences(flow, kind(call.query("kind")), after(flow, call.query("cursor")), limit);
        String cursor = rows.size() < limit ? "" : cursor(rows.get(rows.size() - 1));
        return Reply.page(rows.stream().map(DifferenceRow::of).toList(), cursor);
    }

    private static String cursor(Differences.Difference last) {
        return JsonValues.word(last.kind()) + ' ' + last.key();
    }

    private static Differences.@Nullable Difference after(String flow, Optional<String> cursor) {
        String text = cursor.orElse("");
        int space = text.indexOf(' ');
        Differences.Kind kind = space < 0 ? null : kind(Optional.of(text.substring(0, space)));
        return kind == null
                ? null
                : new Differences.Difference(
                        flow, kind, text.substring(space + 1), "", List.of(), "", false, Instant.EPOCH);
    }

    private static Differences.@Nullable Kind kind(Optional<String> word) {
        if (word.isEmpty()) {
            return null;
        }
        for (Differences.Kind kind : Differences.Kind.values()) {
            if (JsonValues.word(kind).equals(word.get())) {
                return kind;
            }
        }
        throw new HttpProblem(
                RestCode.BAD_REQUEST,
                "kind 应为 missing、extra 或 differing，而不是 " + word.get(),
                "kind must be missing, extra or differing, not " + word.get());
    }
}
