package org.qiao.launcher.command;

import static org.qiao.launcher.client.Client.encoded;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.qiao.engine.json.JsonNode;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Result;
import org.qiao.launcher.terminal.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qiao get} and {@code qiao query}: records of the CRM. */
final class RecordVerbs {
    private RecordVerbs() {}

    private static String path(String object) {
        return "/api/v1/objects/" + encoded(object);
    }

    /** One record. */
    @Command(name = "get", description = "One record, by id or code.%n按 id 或编号取一条记录。")
    static final class Get implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @Parameters(paramLabel = "OBJECT", description = "as customer%n如 customer")
        private String object = "";

        @Parameters(paramLabel = "KEY", description = "id or code%nid 或编号")
        private String key = "";

        @Override
        public Integer call() {
            JsonNode record = options.client().get(path(object) + "/" + encoded(key));
            if (options.isJson()) {
                Result.print(System.out, record.value());
            } else {
                Table table = new Table(options.say("字段", "FIELD"), options.say("值", "VALUE"));
                record.members().forEach((name, value) -> table.row(name, Result.text(value)));
                table.print(System.out);
            }
            return Exit.DONE;
        }
    }

    /** A page of records. */
    @Command(name = "query", description = "Records that meet a condition.%n按条件查询记录。")
    static final class Query implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @Parameters(paramLabel = "OBJECT", description = "as customer%n如 customer")
        private String object = "";

        @Option(names = "--filter", defaultValue = "", description = "a condition, as \"source == '网络推广'\"%n条件")
        private String filter = "";

        @Option(names = "--sort", split = ",", description = "fields; - before one for descending%n排序字段，前加 - 为降序")
        private List<String> sort = List.of();

        @Option(names = "--fields", split = ",", description = "only these%n只要这些字段")
        private List<String> fields = List.of();

        @Option(names = "--limit", defaultValue = "50", description = "so many per page, 1 to 500%n每页条数")
        private int limit;

        @Option(names = "--cursor", defaultValue = "", description = "where the page before ended%n上一页给出的位置")
        private String cursor = "";

        @Option(names = "--total", description = "count all of them%n给出总数")
        private boolean withTotal;

        @Override
        public Integer call() {
            Map<String, Object> question = new LinkedHashMap<>();
            question.put("filter", filter);
            question.put("sort", sort);
            question.put("fields", fields);
            question.put("limit", limit);
            question.put("cursor", cursor);
            question.put("total", withTotal);
            JsonNode page = options.client().post(path(object) + "/query", question);
            if (options.isJson()) {
                Result.print(System.out, page.value());
            } else {
                table(page);
            }
            return Exit.DONE;
        }

        private void table(JsonNode page) {
            List<JsonNode> items = page.get("items").map(JsonNode::items).orElse(List.of());
            Set<String> columns = new LinkedHashSet<>(fields);
            if (columns.isEmpty()) {
                items.forEach(r -> columns.addAll(r.members().keySet()));
            }
            Table table = new Table(columns.toArray(String[]::new));
            items.forEach(
                    r -> table.row(columns.stream().map(c -> Result.text(r, c)).toArray()));
            table.print(System.out);
            page.get("total").ifPresent(t -> System.out.println(options.say("共 ", "total ") + Result.text(t)));
            String next = Result.text(page, "cursor");
            if (!next.isEmpty()) {
                System.out.println("--cursor " + next);
            }
        }
    }
}
