package org.qiao.launcher.command;

import java.util.concurrent.Callable;
import org.qiao.engine.json.JsonNode;
import org.qiao.launcher.client.Client;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code qiao explain CODE}: what an error code means, and what to do. */
@Command(name = "explain", description = "What an error code means, and what to do.%n错误代码的含义和处理办法。")
final class ExplainVerb implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "CODE", description = "as QIAO-FLOW-012%n如 QIAO-FLOW-012")
    private String code = "";

    @Override
    public Integer call() {
        JsonNode row = options.client().get("/api/v1/codes/" + Client.encoded(code));
        if (options.isJson()) {
            Result.print(System.out, row.value());
        } else {
            System.out.println(Result.text(row, "code") + "  " + Result.text(row, "kind") + "  "
                    + options.say("重试：", "retry: ") + Result.text(row, "retry"));
            System.out.println(Result.text(row, "remedy"));
        }
        return Exit.DONE;
    }
}
