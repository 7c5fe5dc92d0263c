package org.qiao.rest.internal.resource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.api.record.Text;
import org.qiao.engine.digest.Sha256;
import org.qiao.exchange.Tables;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.RestCode;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.rest.internal.json.JsonValues;
import org.qiao.rest.internal.resource.handed.HandedBody;
import org.qiao.rest.internal.resource.handed.HandedProblem;
import org.qiao.rest.internal.resource.handed.HandedReader;
import org.qiao.rest.internal.server.HttpServer;
import org.qiao.security.Scope;
import org.qiao.store.state.Counters;
import org.qiao.sync.HandOver;
import org.qiao.sync.HandOvers;
import org.qiao.sync.Handed;

/** The door through which scripts hand records to a flow: what it would do with them, or what became of them. */
@Component(property = "resource=hand-over")
public final class HandOverResource implements Resource {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final int USUAL_SECONDS = 30;
    private static final int MOST_SECONDS = 300;
    /** Each holds a thread of the server until its flow came to it: the other half answers everybody else. */
    private static final int MOST_WAITING = HttpServer.THREADS / 2;

    /**
     * What became of the records, or would.
     *
     * @param mode preview or apply
     * @param replay whether this request was answered before and nothing was done now
     * @param run the run in which they are booked; 0 for a preview
     * @param counters the ledger's terms of this request
     * @param guard what the flow's guard says; empty when nothing
     * @param rows one for each record
     */
    public record Answer(
            String flow, String mode, boolean replay, long run, Counters counters, Text guard, List<Handed.Row> rows) {
        static Answer of(String flow, String mode, Handed handed) {
            return new Answer(
                    flow, mode, handed.isReplay(), handed.run(), handed.counters(), handed.guard(), handed.rows());
        }
    }

    private final HandOvers flows;
    private final HandedReader reader;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    /** Hands over to these flows. */
    @Activate
    public HandOverResource(@Reference HandOvers flows, @Reference Tables tables) {
        this.flows = flows;
        this.reader = new HandedReader(tables);
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.post("/api/v1/flows/{flow}/records")
                .named("handOver")
                .says(
                        "把记录（JSON、JSON lines、CSV、XLSX，最多 1000 条）交给流程：预览或投递",
                        "Hand records (JSON, JSON lines, CSV, XLSX; at most 1,000) to a flow: preview or deliver")
                .query("mode", "preview（缺省）或 apply", "preview (the default) or apply")
                .query("approve", "true：即使超过保护阈值也投递", "true: deliver although the guard trips")
                .query("deadline", "最多等待的秒数，缺省 30", "the most seconds to wait, 30 when left out")
                .takes(Shape.media(Shape.JSON), Route.RECORDS_LIMIT)
                .answers(Shape.of(Answer.class))
                .allows(Scope.Action.PREVIEW)
                .to(this::hand));
    }

    private Reply hand(Call call) throws IOException {
        String flow = call.path("flow");
        boolean isApply = isApply(call, flow);
        Duration deadline = Duration.ofSeconds(call.number("deadline", USUAL_SECONDS, 1, MOST_SECONDS));
        boolean isApproved = call.flag("approve");
        HandedBody body = HandedBody.of(call);
        HandOver.Once once = once(call, body, isApproved);
        HandOvers.Taking taking = flows.taking(flow, !isApply);
        HandedReader.Read read = reader.read(body, taking);
        if (!read.problems().isEmpty()) {
            throw refused(call, flow, read.problems());
        }
        HandOver request = new HandOver(flow, read.rows(), call.caller().name(), once, isApproved, deadline);
        Handed handed = isApply ? await(request) : flows.preview(request);
        return Reply.ok(Answer.of(flow, isApply ? "apply" : "preview", handed));
    }

    private Handed await(HandOver request) {
        if (!waiting.tryAcquire()) {
            throw new HttpProblem(
                    RestCode.CROWDED,
                    "已有 " + MOST_WAITING + " 个请求在等待流程处理交来的记录；本次请求没有做任何事：请稍后重发",
                    MOST_WAITING + " calls wait already for what flows do with records handed over; this call did"
                            + " nothing: send it again later");
        }
        try {
            return flows.apply(request);
        } finally {
            waiting.release();
        }
    }

    private static boolean isApply(Call call, String flow) {
        String mode = call.query("mode").orElse("preview");
        if (!mode.equals("apply") && !mode.equals("preview")) {
            throw new HttpProblem(
                    RestCode.BAD_REQUEST,
                    "mode=" + mode + " 应为 preview 或 apply",
                    "mode=" + mode + " must be preview or apply");
        }
        boolean isApply = mode.equals("apply");
        if (isApply && !call.caller().may(Scope.Action.APPLY, flow)) {
            throw new HttpProblem(
                    RestCode.FORBIDDEN,
                    "令牌“" + call.caller().name() + "”只能预览：需要范围 apply:" + flow,
                    "token '" + call.caller().name() + "' may preview only: it needs the scope apply:" + flow);
        }
        return isApply;
    }

    private static HandOver.@Nullable Once once(Call call, HandedBody body, boolean isApproved) {
        Optional<String> key = call.header("Idempotency-Key").map(String::strip);
        if (key.isEmpty()) {
            return null;
        }
        if (!KEY.matcher(key.get()).matches()) {
            throw new HttpProblem(
                    RestCode.BAD_REQUEST,
                    "Idempotency-Key 应为 1 到 200 个可见的 ASCII 字符，不含空格",
                    "Idempotency-Key must be 1 to 200 visible ASCII characters without spaces");
        }
        return new HandOver.Once(key.get(), digest(body, isApproved));
    }

    private static String digest(HandedBody body, boolean isApproved) {
        MessageDigest digest = Sha256.begun();
        digest.update((body.format() + " " + isApproved + "\n").getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(body.bytes()));
    }

    private static HttpProblem refused(Call call, String flow, List<HandedProblem> problems) {
        Object violations = new JsonValues(call.locale()).of(problems);
        int count = problems.size();
        return new HttpProblem(
                RestCode.INVALID,
                new Text(
                        "交给流程“" + flow + "”的记录有 " + count + " 处不对；没有接收任何一条",
                        "the records for flow '" + flow + "' have " + count + " wrong value(s); none was taken"),
                Map.of("violations", violations == null ? List.of() : violations));
    }
}
