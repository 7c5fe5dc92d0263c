package org.qiao.launcher.command;

import java.util.concurrent.Callable;
import org.qiao.engine.json.JsonNode;
import org.qiao.launcher.client.Client;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code qiao sign-in}: a one-time token. */
@Command(name = "sign-in", description = "Mint a one-time token, valid for 15 minutes.%n生成 15 分钟内有效的一次性登录令牌。")
final class SignInVerb implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Override
    public Integer call() {
        JsonNode issued = mint(options.client());
        if (options.isJson()) {
            Result.print(System.out, issued.value());
        } else {
            System.out.println(Result.text(issued, "token"));
        }
        return Exit.DONE;
    }

    static JsonNode mint(Client client) {
        return client.post("/api/v1/sign-in-tokens", null);
    }
}
