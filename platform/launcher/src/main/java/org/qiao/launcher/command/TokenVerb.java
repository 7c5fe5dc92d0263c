package org.qiao.launcher.command;

import static org.qiao.launcher.client.Client.encoded;

import java.util.List;
import java.util.Map;
import org.qiao.engine.json.JsonNode;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Result;
import org.qiao.launcher.terminal.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qiao token …}: tokens for programs, such as cron jobs. */
@Command(name = "token", description = "Tokens for programs, with scopes and an end.%n程序使用的令牌：有范围、有期限。")
final class TokenVerb extends Group {
    private static final String ALL = "/api/v1/tokens";

    @Command(name = "create", description = "Make a token; it is shown this once.%n生成令牌；只显示这一次。")
    int create(
            @Mixin Options options,
            @Option(names = "--name", required = true, description = "under which the program acts%n程序的名字，变更以此记录")
                    String name,
            @Option(
                            names = "--scope",
                            required = true,
                            description = "read, preview, apply or run, with :FLOW for one flow; may be repeated"
                                    + "%n范围，可多次，如 apply:customers-to-oa")
                    List<String> scopes,
            @Option(names = "--days", defaultValue = "90", description = "how long it is good (${DEFAULT-VALUE})%n有效天数")
                    int days) {
        JsonNode made = options.client().post(ALL, Map.of("name", name, "scopes", scopes, "days", days));
        if (options.isJson()) {
            Result.print(System.out, made.value());
        } else {
            System.out.println(Result.text(made, "token"));
        }
        return Exit.DONE;
    }

    @Command(name = "list", description = "The tokens that are good; their texts cannot be read.%n有效的令牌；令牌本身读不出来。")
    int list(@Mixin Options options) {
        JsonNode tokens = options.client().get(ALL);
        if (options.isJson()) {
            Result.print(System.out, tokens.value());
            return Exit.DONE;
        }
        Table table = options.say("zh", "en").equals("zh")
                ? new Table("名称", "范围", "到期", "最近使用")
                : new Table("NAME", "SCOPES", "EXPIRES", "LAST USED");
        for (JsonNode token : tokens.items()) {
            table.row(
                    Result.text(token, "name"),
                    Result.text(token, "scopes"),
                    Result.text(token, "expires"),
                    Result.text(token, "seen"));
        }
        table.print(System.out);
        return Exit.DONE;
    }

    @Command(name = "revoke", description = "End a token at once.%n立即吊销令牌。")
    int revoke(@Mixin Options options, @Parameters(paramLabel = "NAME") String name) {
        options.client().delete(ALL + "/" + encoded(name));
        if (!options.isJson()) {
            System.out.println(options.say("已吊销 " + name + "。", name + " is revoked."));
        }
        return Exit.DONE;
    }
}
