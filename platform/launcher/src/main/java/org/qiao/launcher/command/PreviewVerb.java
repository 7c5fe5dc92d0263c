package org.qiao.launcher.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** {@code qiao flow preview}: what a flow would do with real records; nothing is written. */
@Command(name = "preview", description = "What a flow would do with real records; writes nothing.%n在真实记录上预览，不写入任何系统。")
final class PreviewVerb implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "FLOW")
    private String flow = "";

    @Option(names = "--file", description = "an edited text of the flow%n修改后的流程文件")
    private @Nullable Path file;

    @Option(names = "--key", description = "a record by code or id; may be repeated%n记录的编号或 id，可多次")
    private List<String> keys = List.of();

    @Option(names = "--newest", defaultValue = "20", description = "so many of the newest records%n最新的若干条")
    private int newest;

    @Option(names = "--impact", description = "count over all records too%n同时统计全部记录")
    private boolean withImpact;

    @Override
    public Integer call() {
        Map<String, Object> wish = new LinkedHashMap<>();
        if (file != null) {
            wish.put("text", FlowVerb.read(file));
        }
        if (keys.isEmpty()) {
            wish.put("newest", newest);
        } else {
            wish.put("keys", keys);
        }
        wish.put("impact", withImpact);
        JsonNode preview = options.client().post(FlowVerb.path(flow, "/preview"), wish);
        if (options.isJson()) {
            Result.print(System.out, preview.value());
        } else {
            print(preview);
        }
        boolean isJudged =
                list(preview, "problems").isEmpty() && list(preview, "missing").isEmpty();
        return isJudged ? Exit.DONE : Exit.FAILED;
    }

    private void print(JsonNode preview) {
        list(preview, "problems")
                .forEach(p -> System.out.println(
                        Result.text(p, "line") + " " + Result.text(p, "path") + "  " + Result.text(p, "message")));
        list(preview, "missing").forEach(m -> System.out.println(Result.text(m)));
        for (JsonNode row : list(preview, "rows")) {
            System.out.println();
            System.out.println(Result.text(row, "key") + "  " + Result.text(row, "bucket") + " "
                    + Result.text(row, "command") + "  " + Result.text(row, "reason"));
            fields(row).print(System.out);
        }
        System.out.println();
        counts(preview, "counts");
        counts(preview, "impact");
    }

    private Table fields(JsonNode row) {
        Table table = options.say("zh", "en").equals("zh")
                ? new Table("  目标字段", "来源", "转换前", "转换后", "对方现值")
                : new Table("  FIELD", "FROM", "BEFORE", "AFTER", "AT TARGET");
        for (JsonNode field : list(row, "fields")) {
            JsonNode lineage = field.get("lineage").orElse(field);
            table.row(
                    "  " + Result.text(lineage, "field"),
                    Result.text(lineage, "from"),
                    Result.text(lineage, "input"),
                    Result.text(lineage, "output"),
                    Result.text(field, "atTarget"));
        }
        return table;
    }

    private static void counts(JsonNode preview, String key) {
        preview.get(key).ifPresent(counts -> {
            StringBuilder line = new StringBuilder();
            counts.members()
                    .forEach((name, value) -> line.append(name)
                            .append(' ')
                            .append(Result.text(value))
                            .append("  "));
            System.out.println(line.toString().strip());
        });
    }

    private static List<JsonNode> list(JsonNode node, String key) {
        return node.get(key).map(JsonNode::items).orElse(List.of());
    }
}
