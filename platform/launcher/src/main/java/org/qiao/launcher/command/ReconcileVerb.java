package org.qiao.launcher.command;

import static org.qiao.launcher.client.Client.encoded;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.json.JsonNode;
import org.qiao.launcher.client.Client;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Result;
import org.qiao.launcher.terminal.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qiao flow reconcile}: compares both sides, followed to the end, and mends when told. */
@Command(
        name = "reconcile",
        description = {
            "Compare both sides of a flow and list what is missing, extra or different; nothing is touched",
            "until it is applied, and an extra record at the target never is.",
            "比较流程的两边，列出缺少、多出和不同的记录；应用之前什么都不改，目标中多出的记录从不删除。"
        })
final class ReconcileVerb implements Callable<Integer> {
    private static final long PAUSE_MILLIS = 200;
    private static final Set<String> STOPPED = Set.of("paused", "waiting", "invalid");

    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "FLOW")
    private String flow = "";

    @Option(
            names = "--apply",
            description = "mend what the last comparison lists; without one, compare and mend%n修复上次对账列出的差异；没有时先对账")
    private boolean isApplied;

    @Option(names = "--last", description = "show the last comparison, start nothing%n只显示上次对账")
    private boolean isLast;

    @Option(names = "--kind", description = "list missing, extra or differing only%n只列一种差异")
    private @Nullable String kind;

    @Option(names = "--limit", defaultValue = "50", description = "at most so many rows (${DEFAULT-VALUE})%n最多行数")
    private int limit;

    @Override
    public Integer call() throws InterruptedException {
        Client client = options.client();
        if (!isLast) {
            JsonNode said = client.post(FlowVerb.path(flow, "/reconcile"), Map.of("apply", isApplied));
            if (!options.isJson()) {
                System.err.println(Result.text(said, "message"));
            }
            if (!follow(client)) {
                return Exit.FAILED;
            }
        }
        JsonNode last = client.get(FlowVerb.path(flow, "/reconcile"));
        JsonNode rows = client.get(FlowVerb.path(flow, "/differences?limit=" + limit + ofKind()));
        if (options.isJson()) {
            Result.print(System.out, both(last, rows));
        } else {
            print(last, rows.get("items").orElse(rows));
        }
        return Result.text(last, "state").equals("failed") ? Exit.FAILED : Exit.DONE;
    }

    private static Map<String, @Nullable Object> both(JsonNode last, JsonNode rows) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("reconciliation", last.value());
        all.put("differences", rows.value());
        return all;
    }

    private String ofKind() {
        return kind == null ? "" : "&kind=" + encoded(kind);
    }

    /** Waits until it is over; false when the flow cannot do it now, so that it was only remembered. */
    private boolean follow(Client client) throws InterruptedException {
        int told = -1;
        while (true) {
            JsonNode last = client.get(FlowVerb.path(flow, "/reconcile"));
            String state = Result.text(last, "state");
            if (!state.equals("running") && !state.equals("mending")) {
                return true;
            }
            JsonNode page = client.get(FlowVerb.path(flow, ""));
            if (STOPPED.contains(Result.text(page.get("flow").orElse(page), "state"))) {
                return false;
            }
            told = tell(last, told);
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private int tell(JsonNode last, int told) {
        int tenth = last.get("progress")
                .flatMap(JsonNode::number)
                .map(part -> part.multiply(BigDecimal.TEN).intValue())
                .orElse(0);
        if (tenth > told && !options.isJson()) {
            System.err.println(tenth * 10 + "%");
        }
        return Math.max(tenth, told);
    }

    private void print(JsonNode last, JsonNode rows) {
        System.out.println(options.say(
                Words.chinese(Result.text(last, "state")) + "：目标 " + Result.text(last, "atTarget") + " 条，源 "
                        + Result.text(last, "atSource") + " 条；缺少 " + Result.text(last, "missing") + "，多出 "
                        + Result.text(last, "extra") + "，不同 " + Result.text(last, "differing"),
                Result.text(last, "state") + ": " + Result.text(last, "atTarget") + " at the target, "
                        + Result.text(last, "atSource") + " at the source; " + Result.text(last, "missing")
                        + " missing, " + Result.text(last, "extra") + " extra, " + Result.text(last, "differing")
                        + " differing"));
        String said = Result.text(last, "said");
        if (!said.isEmpty()) {
            System.out.println(said);
        }
        if (rows.items().isEmpty()) {
            return;
        }
        Table table = options.say("zh", "en").equals("zh")
                ? new Table("差异", "记录", "目标记录", "说明")
                : new Table("DIFFERENCE", "KEY", "TARGET-KEY", "REASON");
        rows.items()
                .forEach(row -> table.row(
                        options.say(Words.chinese(Result.text(row, "kind")), Result.text(row, "kind")),
                        Result.text(row, "key"),
                        Result.text(row, "targetKey"),
                        Result.text(row, "reason")));
        table.print(System.out);
    }
}
