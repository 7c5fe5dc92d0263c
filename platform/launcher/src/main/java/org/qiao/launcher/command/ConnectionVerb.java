package org.qiao.launcher.command;

import static org.qiao.launcher.client.Client.encoded;

import org.qiao.engine.json.JsonNode;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Result;
import org.qiao.launcher.terminal.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code qiao connection …}: the systems outside. */
@Command(name = "connection", description = "The systems outside.%n与外部系统的连接。")
final class ConnectionVerb extends Group {
    private static final String ALL = "/api/v1/connections";

    @Command(name = "list", description = "All connections and how they are.%n所有连接及其状态。")
    int list(@Mixin Options options) {
        JsonNode connections = options.client().get(ALL);
        if (options.isJson()) {
            Result.print(System.out, connections.value());
            return Exit.DONE;
        }
        Table table = options.say("zh", "en").equals("zh")
                ? new Table("连接", "连接器", "状态", "说明")
                : new Table("CONNECTION", "CONNECTOR", "STATE", "REASON");
        connections
                .items()
                .forEach(c -> table.row(
                        Result.text(c, "name"),
                        Result.text(c, "connector"),
                        Result.text(c, "state"),
                        Result.text(c, "reason")));
        table.print(System.out);
        return Exit.DONE;
    }

    @Command(name = "check", description = "Ask the system outside how it is.%n检查对方系统。")
    int check(@Mixin Options options, @Parameters(paramLabel = "CONNECTION") String connection) {
        return Findings.print(options, options.client().post(ALL + "/" + encoded(connection) + "/check", null));
    }

    @Command(name = "discover", description = "The types of record the system has.%n对方系统的记录类型及字段。")
    int discover(@Mixin Options options, @Parameters(paramLabel = "CONNECTION") String connection) {
        JsonNode types = options.client().get(ALL + "/" + encoded(connection) + "/types");
        if (options.isJson()) {
            Result.print(System.out, types.value());
            return Exit.DONE;
        }
        for (JsonNode type : types.items()) {
            System.out.println(Result.text(type, "name") + "  " + Result.text(type, "label"));
            Table table = new Table("  FIELD", "KIND", "LABEL", "TRAITS");
            type.get("fields")
                    .map(JsonNode::items)
                    .orElse(java.util.List.of())
                    .forEach(f -> table.row(
                            "  " + Result.text(f, "name"),
                            Result.text(f, "kind"),
                            Result.text(f, "label"),
                            Result.text(f, "traits")));
            table.print(System.out);
        }
        return Exit.DONE;
    }
}
