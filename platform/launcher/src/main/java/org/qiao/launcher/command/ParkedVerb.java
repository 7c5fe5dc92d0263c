package org.qiao.launcher.command;

import static org.qiao.launcher.client.Client.encoded;

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

/** {@code qiao flow parked}: the causes, or the keys. */
@Command(name = "parked", description = "Records that do not go on, by cause.%n不再继续的记录，按原因分组。")
final class ParkedVerb implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "FLOW")
    private String flow = "";

    @Option(names = "--kind", defaultValue = "parked", description = "parked, waiting or retry (${DEFAULT-VALUE})%n种类")
    private String kind = "parked";

    @Option(names = "--cause", description = "the keys of one cause%n某一原因的记录")
    private @Nullable String cause;

    @Option(names = "--keys", description = "list the keys%n列出记录")
    private boolean isByKey;

    @Option(names = "--limit", defaultValue = "50", description = "at most so many keys%n最多条数")
    private int limit;

    @Override
    public Integer call() {
        Client client = options.client();
        String query = "?kind=" + encoded(kind);
        boolean isList = isByKey || cause != null;
        JsonNode answer = isList
                ? client.get(FlowVerb.path(flow, "/parked" + query + "&limit=" + limit + ofCause()))
                : client.get(FlowVerb.path(flow, "/causes" + query));
        JsonNode rows = isList ? answer.get("items").orElse(answer) : answer;
        if (options.isJson()) {
            Result.print(System.out, rows.value());
        } else if (isList) {
            keys(rows).print(System.out);
        } else {
            causes(rows).print(System.out);
        }
        return Exit.DONE;
    }

    private String ofCause() {
        return cause == null ? "" : "&cause=" + encoded(cause);
    }

    private Table keys(JsonNode rows) {
        Table table = options.say("zh", "en").equals("zh")
                ? new Table("记录", "原因", "说明", "次数")
                : new Table("KEY", "CAUSE", "REASON", "ATTEMPTS");
        rows.items()
                .forEach(r -> table.row(
                        Result.text(r, "key"),
                        Result.text(r, "label"),
                        Result.text(r, "reason"),
                        Result.text(r, "attempts")));
        return table;
    }

    private Table causes(JsonNode rows) {
        Table table = options.say("zh", "en").equals("zh")
                ? new Table("原因", "记录", "变更", "--cause", "例")
                : new Table("CAUSE", "KEYS", "CHANGES", "--CAUSE", "EXAMPLE");
        rows.items()
                .forEach(r -> table.row(
                        Result.text(r, "label"),
                        Result.text(r, "keys"),
                        Result.text(r, "changes"),
                        Result.text(r, "cause"),
                        Result.text(r, "example")));
        return table;
    }
}
