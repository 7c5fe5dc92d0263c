package org.qiao.launcher.command;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.json.JsonNode;
import org.qiao.launcher.client.Client;
import org.qiao.launcher.command.Parcels.Parcel;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Refusal;
import org.qiao.launcher.terminal.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code qiao flow apply}: hands the records of a file to a flow, part by part, and says what became of each. Ends with 0
 * when every record is through or on its way, with 1 when one was refused or parked.
 */
@Command(
        name = "apply",
        description = "Hand the records of a CSV, XLSX or JSON file to a flow.%n把 CSV、XLSX 或 JSON 文件的记录交给流程。")
final class ApplyVerb implements Callable<Integer> {
    private static final int SHOWN = 20;

    @Mixin
    private final Options options = new Options();

    @Parameters(index = "0", paramLabel = "FLOW")
    private String flow = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "the records%n记录文件")
    private Path file = Path.of("");

    @Option(names = "--dry-run", description = "only say what would become of them%n只预览，不投递")
    private boolean isDryRun;

    @Option(names = "--approve", description = "go on although the guard trips%n即使超过保护阈值也投递")
    private boolean isApproved;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "the same key and file again are answered, not done again%n同一个键和文件再次运行时只返回结果")
    private @Nullable String key;

    @Option(names = "--deadline", defaultValue = "60", description = "the most seconds for a part%n每部分最多等待的秒数")
    private int seconds;

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<Object> rows = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private long bad;

    @Override
    public Integer call() {
        if (!Files.isRegularFile(file)) {
            throw new Refusal(Exit.USAGE, "没有文件 " + file + "。", "There is no file " + file + ".");
        }
        Client client = options.client();
        List<Parcel> parcels = Parcels.of(file);
        for (int i = 0; i < parcels.size(); i++) {
            boolean isTaken = take(client, parcels.get(i), i + 1);
            if (!isTaken && !isDryRun) {
                break;
            }
            progress(i + 1, parcels.size());
        }
        print();
        return bad == 0 ? Exit.DONE : Exit.FAILED;
    }

    /** One part; whether it was taken. What comes after one that was not is left alone: order is kept. */
    private boolean take(Client client, Parcel parcel, int number) {
        String path = FlowVerb.path(
                flow,
                "/records?mode=" + (isDryRun ? "preview" : "apply") + "&deadline=" + seconds
                        + (isApproved ? "&approve=true" : ""));
        String once = key == null ? "" : key + "." + number;
        Client.Answer answer = client.hand(path, parcel.body(), parcel.media(), once);
        if (!answer.isDone()) {
            bad++;
            refused(answer.body(), parcel);
            return false;
        }
        answer.body().get("counters").ifPresent(this::count);
        for (JsonNode row : list(answer.body(), "rows")) {
            row(row, parcel);
        }
        String guard = Result.text(answer.body(), "guard");
        if (!guard.isEmpty()) {
            bad++;
            lines.add(guard);
        }
        return true;
    }

    private void count(JsonNode counters) {
        counters.members()
                .forEach((term, value) -> counts.merge(
                        term, value.number().map(BigDecimal::longValue).orElse(0L), Long::sum));
    }

    private void row(JsonNode row, Parcel parcel) {
        long number = number(row, parcel);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        row.members().forEach((name, value) -> members.put(name, value.value()));
        members.put("row", number);
        rows.add(members);
        String outcome = Result.text(row, "outcome");
        boolean isParked = outcome.equals("parked");
        bad += isParked ? 1 : 0;
        if (isParked || (isDryRun && !outcome.equals("applied") && !outcome.equals("unchanged"))) {
            lines.add(number + "  " + Result.text(row, "key") + "  " + outcome + "  " + Result.text(row, "reason"));
        }
    }

    private void refused(JsonNode problem, Parcel parcel) {
        lines.add(Result.text(problem, "detail") + " [" + Result.text(problem, "code") + "]");
        for (JsonNode one : list(problem, "violations")) {
            String found = Result.text(one, "found");
            lines.add(number(one, parcel) + "  " + Result.text(one, "field") + "  " + Result.text(one, "message")
                    + (found.isEmpty() ? "" : "  " + found));
        }
    }

    private static long number(JsonNode row, Parcel parcel) {
        return parcel.inFile(row.get("row")
                .flatMap(JsonNode::number)
                .map(BigDecimal::longValue)
                .orElse(0L));
    }

    private void progress(int done, int of) {
        if (of > 1 && !options.isJson()) {
            long read = counts.getOrDefault("read", 0L);
            System.err.println(options.say(
                    "第 " + done + "/" + of + " 部分，已交 " + read + " 条",
                    "part " + done + "/" + of + ", " + read + " records"));
        }
    }

    private void print() {
        if (options.isJson()) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("flow", flow);
            all.put("mode", isDryRun ? "preview" : "apply");
            all.put("counters", counts);
            all.put("rows", rows);
            all.put("problems", lines);
            Result.print(System.out, all);
            return;
        }
        StringBuilder line = new StringBuilder(isDryRun ? options.say("预览：", "preview: ") : "");
        counts.forEach((term, count) -> line.append(options.say(Words.chinese(term), term))
                .append(' ')
                .append(count)
                .append("  "));
        System.out.println(line.toString().strip());
        lines.stream().limit(SHOWN).forEach(one -> System.out.println("  " + one));
        if (lines.size() > SHOWN) {
            int more = lines.size() - SHOWN;
            System.out.println(
                    options.say("  还有 " + more + " 行，用 -o json 查看全部", "  and " + more + " more: see all with -o json"));
        }
    }

    private static List<JsonNode> list(JsonNode node, String key) {
        return node.get(key).map(JsonNode::items).orElse(List.of());
    }
}
