package org.qiao.rest.internal.resource;

import java.util.List;
import java.util.Optional;
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
import org.qiao.rest.internal.resource.view.CauseRow;
import org.qiao.rest.internal.resource.view.ParkedFlow;
import org.qiao.rest.internal.resource.view.ParkedRow;
import org.qiao.rest.internal.resource.view.RunRow;
import org.qiao.rest.internal.resource.view.Said;
import org.qiao.security.Scope;
import org.qiao.store.state.Parked;
import org.qiao.sync.Flows;
import org.qiao.sync.Preview;

/** What became of records: runs, parked keys and their causes, retry, why. */
@Component(property = "resource=ledger")
public final class LedgerResource implements Resource {
    private static final String FLOW = "/api/v1/flows/{flow}";

    /**
     * What is to be tried again: one key, or all of a cause, or all.
     *
     * @param key one record's key
     * @param cause one group
     * @param all every parked key
     */
    public record RetryWish(String key, String cause, boolean all) {}

    /**
     * How many keys were taken.
     *
     * @param retried the number
     */
    public record Retried(long retried) {}

    private final Flows flows;

    /** Speaks to these flows. */
    @Activate
    public LedgerResource(@Reference Flows flows) {
        this.flows = flows;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(FLOW + "/runs")
                        .named("flowRuns")
                        .allows(Scope.Action.READ)
                        .says("流程的历次运行，最新在前", "A flow's runs, newest first")
                        .query("limit", "最多条数，1 到 500", "at most so many, 1 to 500")
                        .answers(Shape.listOf(RunRow.class))
                        .to(this::runs),
                Route.get("/api/v1/runs/{run}")
                        .named("run")
                        .allows(
                                Scope.Action.READ,
                                call -> wanted(call).map(RunRow::flow).orElse(""))
                        .says("一次运行", "One run")
                        .answers(Shape.of(RunRow.class))
                        .to(this::run),
                Route.get(FLOW + "/causes")
                        .named("parkedCauses")
                        .allows(Scope.Action.READ)
                        .says("搁置记录按原因分组", "Parked keys grouped by cause")
                        .query("kind", "parked、waiting 或 retry", "parked, waiting or retry")
                        .answers(Shape.listOf(CauseRow.class))
                        .to(this::causes),
                Route.get(FLOW + "/parked")
                        .named("parked")
                        .allows(Scope.Action.READ)
                        .says("搁置的记录及原因", "Parked keys with their reasons")
                        .query("kind", "parked、waiting 或 retry", "parked, waiting or retry")
                        .query("cause", "只列这一原因", "of this cause only")
                        .query("cursor", "上一页给出的位置", "where the page before ended")
                        .query("limit", "最多条数，1 到 500", "at most so many, 1 to 500")
                        .answers(Shape.pageOf(Schemas.of(ParkedRow.class)))
                        .to(this::parked),
                Route.get("/api/v1/parked")
                        .named("parkedFlows")
                        .allows(Scope.Action.READ)
                        .says("所有流程的搁置记录，按原因分组（双语）", "Parked keys of all flows by cause, in both languages")
                        .query("kind", "parked、waiting 或 retry", "parked, waiting or retry")
                        .answers(Shape.listOf(ParkedFlow.class))
                        .to(this::everywhere),
                Route.post(FLOW + "/retry/preview")
                        .named("previewRetry")
                        .says(
                                "重试会有什么结果，不写入任何系统：全部计数，前 20 条详情",
                                "What a retry would come to, writing nothing: counts over all, details of the first 20")
                        .takes(Shape.of(RetryWish.class))
                        .answers(Shape.of(Preview.class))
                        .to(this::previewRetry),
                Route.post(FLOW + "/retry")
                        .named("retryParked")
                        .says(
                                "重试一条（也可以正在等待）、一个原因或全部搁置记录",
                                "Try one key, also one that waits, all of a cause, or all parked keys again")
                        .takes(Shape.of(RetryWish.class))
                        .answers(Shape.of(Retried.class))
                        .to(this::retry),
                Route.delete(FLOW + "/links")
                        .named("unlink")
                        .says(
                                "解除一条记录的错误关联，两边的记录都不改动；下次读到它时重新匹配",
                                "Remove a record's wrong link, changing neither record; it is matched anew when read next")
                        .query("key", "记录的编号或 id", "the record's code or id")
                        .answers(Shape.of(Said.class))
                        .to(call -> Reply.ok(new Said(flows.unlink(call.path("flow"), key(call))))),
                Route.get(FLOW + "/why")
                        .named("why")
                        .allows(Scope.Action.READ)
                        .says("一条记录在流程中的位置和原因", "Where a record is in a flow, and why")
                        .query("key", "记录的编号或 id", "the record's code or id")
                        .answers(Shape.of(Said.class))
                        .to(this::why));
    }

    private Reply runs(Call call) {
        int limit = call.number("limit", 20, 1, 500);
        return Reply.ok(
                flows.runs(call.path("flow"), limit).stream().map(RunRow::of).toList());
    }

    private Reply run(Call call) {
        String number = call.path("run");
        return Reply.ok(wanted(call)
                .orElseThrow(() ->
                        new HttpProblem(RestCode.NOT_FOUND, "没有编号为 " + number + " 的运行", "there is no run " + number)));
    }

    private Optional<RunRow> wanted(Call call) {
        String number = call.path("run");
        return number.matches("[0-9]{1,18}") ? flows.run(Long.parseLong(number)).map(RunRow::of) : Optional.empty();
    }

    private Reply causes(Call call) {
        return Reply.ok(flows.causes(call.path("flow"), kind(call)).stream()
                .map(CauseRow::of)
                .toList());
    }

    private Reply parked(Call call) {
        int limit = call.number("limit", 50, 1, 500);
        List<Parked.Row> rows = flows.parked(
                call.path("flow"),
                kind(call),
                call.query("cause").orElse(null),
                call.query("cursor").orElse(""),
                limit);
        String cursor = rows.size() < limit ? "" : rows.get(rows.size() - 1).key();
        return Reply.page(rows.stream().map(ParkedRow::of).toList(), cursor);
    }

    private static Parked.Kind kind(Call call) {
        String word = call.query("kind").orElse("parked");
        for (Parked.Kind kind : Parked.Kind.values()) {
            if (JsonValues.word(kind).equals(word)) {
                return kind;
            }
        }
        throw new HttpProblem(
                RestCode.BAD_REQUEST,
                "kind 应为 parked、waiting 或 retry，而不是 " + word,
                "kind must be parked, waiting or retry, not " + word);
    }

    /** In both languages: a page that stays open is read in either. */
    private Reply everywhere(Call call) {
        Parked.Kind kind = kind(call);
        List<ParkedFlow> all = flows.list().stream()
                .flatMap(flow -> StillThere.look(() -> ParkedFlow.of(
                        flow,
                        flows.causes(flow.name(), kind).stream()
                                .map(CauseRow::of)
                                .toList())))
                .filter(flow -> flow.keys() > 0)
                .toList();
        return Reply.ok(JsonValues.inBoth().of(all));
    }

    private Reply retry(Call call) {
        RetryWish wish = wish(call);
        String flow = call.path("flow");
        if (!wish.key().isEmpty()) {
            return Reply.ok(new Retried(flows.retry(flow, wish.key()) ? 1 : 0));
        }
        return Reply.ok(new Retried(flows.retryAll(flow, wish.all() ? null : wish.cause())));
    }

    private Reply previewRetry(Call call) {
        RetryWish wish = wish(call);
        String key = wish.key().isEmpty() ? null : wish.key();
        return Reply.ok(flows.previewRetry(call.path("flow"), key, wish.all() ? null : wish.cause()));
    }

    private static RetryWish wish(Call call) {
        Members body = Members.of(call, "key", "cause", "all");
        String key = body.text("key");
        boolean isAll = body.flag("all", false);
        boolean isByCause = body.has("cause");
        if (key.isEmpty() && !isByCause && !isAll) {
            throw new HttpProblem(
                    RestCode.BAD_REQUEST,
                    "请给出 key、cause 或 \"all\": true 之一",
                    "name what to retry: a key, a cause, or \"all\": true");
        }
        return new RetryWish(key, body.text("cause"), !isByCause && isAll);
    }

    private Reply why(Call call) {
        Text text = flows.why(call.path("flow"), key(call));
        return Reply.ok(new Said(text));
    }

    private static String key(Call call) {
        return call.query("key")
                .orElseThrow(() -> new HttpProblem(
                        RestCode.BAD_REQUEST,
                        "缺少参数 key：记录的编号或 id",
                        "the parameter key is missing: a record's code or id"));
    }
}
