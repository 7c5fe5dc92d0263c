package org.qiao.launcher.command;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.json.JsonNode;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Result;
import org.qiao.launcher.terminal.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qiao flow tune}: what each step of a flow costs on the user's own records, and what would make it cheaper. */
@Command(
        name = "tune",
        description = {
            "Measure each step of a flow on your own records and suggest what to change; writes nothing.",
            "在自己的记录上测量流程每一步的时间和内存并给出建议；不写入任何系统。"
        })
final class TuneVerb implements Callable<Integer> {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final int DIGITS = 3;

    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "FLOW")
    private String flow = "";

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "1000",
            description = "look at so many records, at most 5000 (${DEFAULT-VALUE})%n查看的记录条数，最多 5000")
    private int records;

    @Option(
            names = "--file",
            description = "an edited text of the flow, compared with the one that runs%n修改后的流程文件，与正在运行的比较")
    private @Nullable Path file;

    @Override
    public Integer call() {
        Map<String, Object> wish = new LinkedHashMap<>();
        wish.put("records", records);
        if (file != null) {
            wish.put("text", FlowVerb.read(file));
        }
        JsonNode tuning = options.client().post(FlowVerb.path(flow, "/tune"), wish);
        if (options.isJson()) {
            Result.print(System.out, tuning.value());
        } else {
            print(tuning);
        }
        boolean isMeasured =
                list(tuning, "problems").isEmpty() && list(tuning, "missing").isEmpty();
        return isMeasured ? Exit.DONE : Exit.FAILED;
    }

    private void print(JsonNode tuning) {
        List<JsonNode> problems = list(tuning, "problems");
        List<JsonNode> missing = list(tuning, "missing");
        problems.forEach(p -> System.out.println(
                Result.text(p, "line") + " " + Result.text(p, "path") + "  " + Result.text(p, "message")));
        missing.forEach(m -> System.out.println(Result.text(m)));
        if (!problems.isEmpty() || !missing.isEmpty()) {
            return;
        }
        Optional<JsonNode> before = object(tuning, "before");
        Optional<JsonNode> after = object(tuning, "after");
        reading(tuning);
        before.ifPresent(rules -> outcome(rules, after.isPresent() ? options.say("现在", "now") : ""));
        after.ifPresent(rules -> outcome(rules, options.say("修改后", "edited")));
        System.out.println();
        steps(tuning, before, after).print(System.out);
        System.out.println();
        for (JsonNode one : list(tuning, "suggestions")) {
            boolean isToDo = one.get("toDo").flatMap(JsonNode::bool).orElse(false);
            System.out.println((isToDo ? "→ " : "· ") + Result.text(one, "text"));
        }
    }

    private void reading(JsonNode tuning) {
        JsonNode reading = tuning.get("reading").orElse(tuning);
        String count = Result.text(reading, "records");
        String each = figure(reading, "nanos");
        System.out.println(options.say(
                "样本 " + count + " 条记录；读取每条 " + each + " µs。",
                "Sample: " + count + " records; reading took " + each + " µs each."));
    }

    private void outcome(JsonNode rules, String label) {
        StringBuilder line = new StringBuilder(label.isEmpty() ? "" : options.say(label + "：", label + ": "));
        object(rules, "counts")
                .ifPresent(counts -> counts.members().forEach((name, value) -> {
                    if (!Result.text(value).equals("0")) {
                        line.append(name).append(' ').append(Result.text(value)).append("  ");
                    }
                }));
        System.out.println(line.toString().strip());
    }

    private Table steps(JsonNode tuning, Optional<JsonNode> before, Optional<JsonNode> after) {
        boolean isBoth = before.isPresent() && after.isPresent();
        String key = before.isPresent() ? "before" : "after";
        Table table = new Table(headings(isBoth));
        List<Object> whole = new ArrayList<>(List.of(options.say("整个判定", "judging, whole"), reached(tuning), ""));
        before.or(() -> after).ifPresent(rules -> figures(whole, rules));
        if (isBoth) {
            whole.addAll(List.of("", ""));
            figures(whole, after.get());
        }
        table.row(whole.toArray());
        for (JsonNode step : list(tuning, "steps")) {
            List<Object> row = new ArrayList<>(List.of(name(step)));
            figuresOf(row, object(step, key));
            if (isBoth) {
                figuresOf(row, object(step, "after"));
            }
            table.row(row.toArray());
        }
        return table;
    }

    private String[] headings(boolean isBoth) {
        String[] once =
                options.say("步骤 到达 止于此 µs 字节", "STEP REACHED STOPPED µs BYTES").split(" ", -1);
        if (!isBoth) {
            return once;
        }
        String[] again =
                options.say("改后到达 止于此 µs 字节", "EDITED:REACHED STOPPED µs BYTES").split(" ", -1);
        List<String> all = new ArrayList<>(List.of(once));
        all.addAll(List.of(again));
        return all.toArray(new String[0]);
    }

    private static String reached(JsonNode tuning) {
        return tuning.get("reading")
                .map(reading -> Result.text(reading, "records"))
                .orElse("");
    }

    private static void figuresOf(List<Object> row, Optional<JsonNode> figures) {
        row.add(figures.map(f -> Result.text(f, "reached")).orElse(""));
        row.add(figures.map(f -> Result.text(f, "stopped"))
                .filter(count -> !count.equals("0"))
                .orElse(""));
        figures.ifPresentOrElse(f -> figures(row, f), () -> row.addAll(List.of("", "")));
    }

    private static void figures(List<Object> row, JsonNode figures) {
        row.add(figure(figures, "nanos"));
        String bytes = Result.text(figures, "bytes");
        row.add(bytes.equals("-1") ? "" : bytes);
    }

    /** Nanoseconds as microseconds; empty for what was not measured. */
    private static String figure(JsonNode node, String key) {
        return node.get(key)
                .flatMap(JsonNode::number)
                .filter(nanos -> nanos.signum() >= 0)
                .map(nanos ->
                        nanos.divide(THOUSAND, DIGITS, RoundingMode.HALF_UP).toPlainString())
                .orElse("");
    }

    private String name(JsonNode step) {
        String field = Result.text(step, "field");
        String name = Result.text(step, "name");
        return switch (Result.text(step, "kind")) {
            case "condition", "filter" -> options.say("过滤 ", "filter ") + name;
            case "mapper" -> options.say("映射器 ", "mapper ") + name;
            case "assertion" -> options.say("断言 ", "assert ") + name;
            case "line" -> indent(field) + field;
            default -> indent(field) + "  " + name;
        };
    }

    private static String indent(String field) {
        return "  ".repeat((int) field.chars().filter(c -> c == '.').count());
    }

    private static Optional<JsonNode> object(JsonNode node, String key) {
        return node.get(key).filter(found -> found.is(JsonNode.Kind.OBJECT));
    }

    private static List<JsonNode> list(JsonNode node, String key) {
        return node.get(key).map(JsonNode::items).orElse(List.of());
    }
}
