package org.qiao.rest.internal.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.Problem;
import org.qiao.rest.Call;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.rest.internal.json.JsonValues;
import org.qiao.rest.internal.json.TypeWriter;
import org.qiao.rest.internal.resource.view.FlowPage;
import org.qiao.rest.internal.resource.view.FlowRow;
import org.qiao.rest.internal.resource.view.ProblemRow;
import org.qiao.rest.internal.resource.view.Said;
import org.qiao.security.Scope;
import org.qiao.sync.FlowTypes;
import org.qiao.sync.Flows;
import org.qiao.sync.SyncError;

/** Flows and their files: list, read, check, save, remove, run, pause, resume. */
@Component(property = "resource=flows")
public final class FlowsResource implements Resource {
    private static final String FLOW = "/api/v1/flows/{flow}";

    /**
     * What became of a saved file.
     *
     * @param hash the hash of the text that is in the file now
     */
    public record SavedFlow(boolean saved, String hash) {}

    private final Flows flows;

    /** Speaks to these flows. */
    @Activate
    public FlowsResource(@Reference Flows flows) {
        this.flows = flows;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/flows")
                        .named("flows")
                        .allows(Scope.Action.READ)
                        .says("所有流程及其状态和台账", "All flows, how they stand, and their ledgers")
                        .answers(Shape.listOf(FlowRow.class))
                        .to(call ->
                                Reply.ok(flows.list().stream().map(FlowRow::of).toList())),
                Route.get(FLOW + "/types")
                        .named("flowTypes")
                        .allows(Scope.Action.READ)
                        .says(
                                "流程映射可用的内容：两侧的字段和转换器",
                                "What may stand in a flow's mapping: the fields of both sides, and the converters")
                        .answers(new Shape(Shape.JSON, Map.of("type", "object")))
                        .to(this::types),
                Route.get(FLOW)
                        .named("flow")
                        .allows(Scope.Action.READ)
                        .says("一个流程：文本、映射、状态", "One flow: text, mapping, status")
                        .answers(Shape.of(FlowPage.class))
                        .to(this::one),
                Route.put(FLOW)
                        .named("saveFlow")
                        .says(
                                "保存流程文件；If-Match 为所编辑文本的哈希",
                                "Save a flow's file; If-Match is the hash of the text that was edited")
                        .takes(Shape.media(Shape.JSON))
                        .answers(Shape.of(SavedFlow.class))
                        .to(this::save),
                Route.delete(FLOW)
                        .named("removeFlow")
                        .says("删除流程及其台账；关联保留", "Remove a flow with its ledger; links stay")
                        .status(204)
                        .to(this::remove),
                Route.post(FLOW + "/check")
                        .named("checkFlow")
                        .says("检查流程文本，不写入", "Check a flow's text, writing nothing")
                        .takes(Shape.media(Shape.JSON))
                        .answers(Shape.listOf(ProblemRow.class))
                        .to(this::check),
                Route.post(FLOW + "/run")
                        .named("runFlow")
                        .says("运行一次；暂不能运行时会被记住", "Ask for a run; one that cannot start now is remembered")
                        .allows(Scope.Action.RUN)
                        .answers(Shape.of(Said.class))
                        .to(call -> said(flows.run(call.path("flow"), Flows.Ask.PENDING))),
                action(
                        "approve",
                        "approveFlow",
                        "批准被保护阈值拦下的运行",
                        "Approve a run that its guard holds",
                        call -> said(flows.run(call.path("flow"), Flows.Ask.APPROVED))),
                action(
                        "backfill",
                        "backfillFlow",
                        "规则修改后重新处理全部记录",
                        "Send every record through edited rules again",
                        call -> said(flows.run(call.path("flow"), Flows.Ask.BACKFILL))),
                action(
                        "cancel",
                        "cancelFlow",
                        "在当前批次之后结束正在进行的运行，或撤回尚未开始的",
                        "End the run under way after its batch, or take back one that has not begun",
                        call -> said(flows.cancel(call.path("flow")))),
                action("pause", "pauseFlow", "暂停；变更保留", "Pause; changes stay", this::pause),
                action("resume", "resumeFlow", "继续", "Resume", this::resume));
    }

    private static Route action(String verb, String name, String zh, String en, org.qiao.rest.Handler handler) {
        return Route.post(FLOW + "/" + verb)
                .named(name)
                .says(zh, en)
                .answers(Shape.of(Said.class))
                .to(handler);
    }

    private Reply one(Call call) {
        FlowPage page = FlowPage.of(flows.get(call.path("flow")));
        return Reply.ok(page).with("ETag", ETags.of(page.hash()));
    }

    private Reply types(Call call) {
        FlowTypes types = flows.types(call.path("flow"));
        TypeWriter writer = new TypeWriter(call.locale());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("source", types.source().map(writer::of).orElse(null));
        answer.put("target", types.target().map(writer::of).orElse(null));
        answer.put("missing", JsonValues.inBoth().of(types.missing()));
        answer.put("converters", types.converters());
        return Reply.ok(answer);
    }

    private Reply save(Call call) {
        String text = call.text();
        Flows.Saved saved = flows.save(call.path("flow"), text, ETags.ifMatch(call));
        if (EditedFiles.isStale(saved.problems(), SyncError.CHANGED_SINCE)) {
            String now =
                    saved.hash().isEmpty() ? "" : flows.get(call.path("flow")).text();
            throw EditedFiles.stale(saved.problems().get(0).message(), now, saved.hash());
        }
        if (!saved.isSaved()) {
            int count = saved.problems().size();
            Text what = new Text(
                    "流程没有保存：文件中有 " + count + " 处问题", "the flow was not saved: its file has " + count + " problem(s)");
            throw EditedFiles.refused(call, what, saved.problems());
        }
        return Reply.ok(new SavedFlow(true, saved.hash())).with("ETag", ETags.of(saved.hash()));
    }

    private Reply check(Call call) {
        List<Problem> problems = flows.check(call.path("flow"), call.text());
        return Reply.ok(problems.stream().map(ProblemRow::of).toList());
    }

    private Reply remove(Call call) {
        String flow = call.path("flow");
        try {
            flows.remove(flow, ETags.ifMatch(call));
        } catch (QiaoException e) {
            if (e.code() != SyncError.CHANGED_SINCE) {
                throw e;
            }
            FlowPage now = FlowPage.of(flows.get(flow));
            throw EditedFiles.stale(e.text(), now.text(), now.hash());
        }
        return Reply.none();
    }

    private Reply pause(Call call) {
        flows.pause(call.path("flow"));
        return said(new Text("已暂停，变更会保留", "paused; changes are kept"));
    }

    private Reply resume(Call call) {
        flows.resume(call.path("flow"));
        return said(new Text("已继续", "resumed"));
    }

    private static Reply said(Text text) {
        return Reply.ok(new Said(text));
    }
}
