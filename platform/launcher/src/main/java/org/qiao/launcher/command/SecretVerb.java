package org.qiao.launcher.command;

import static org.qiao.launcher.client.Client.encoded;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.qiao.engine.json.JsonNode;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Refusal;
import org.qiao.launcher.terminal.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code qiao secret …}: passwords and keys that connection files name. */
@Command(name = "secret", description = "Passwords and keys that connections name.%n连接文件引用的密码和密钥。")
final class SecretVerb extends Group {
    private static final String ALL = "/api/v1/secrets";

    /** Never an argument: those stand in the shell's history and in the list of processes. */
    @Command(
            name = "set",
            description = "Set a secret; its value comes from a prompt or standard input.%n设置密码；值从提示或标准输入读取。")
    int set(@Mixin Options options, @Parameters(paramLabel = "NAME") String name) {
        options.client().put(ALL + "/" + encoded(name), Map.of("value", value(name)));
        if (!options.isJson()) {
            System.out.println(options.say("已设置 " + name + "。", name + " is set."));
        }
        return Exit.DONE;
    }

    @Command(name = "list", description = "The names; values cannot be read.%n密码的名称；值读不出来。")
    int list(@Mixin Options options) {
        JsonNode names = options.client().get(ALL);
        if (options.isJson()) {
            Result.print(System.out, names.value());
        } else {
            names.items().forEach(n -> System.out.println(Result.text(n)));
        }
        return Exit.DONE;
    }

    @Command(name = "remove", description = "Forget a secret.%n忘掉密码。")
    int remove(@Mixin Options options, @Parameters(paramLabel = "NAME") String name) {
        options.client().delete(ALL + "/" + encoded(name));
        return Exit.DONE;
    }

    @SuppressWarnings("SystemConsoleNull") // the starter sets jdk.console, so that it is null without a terminal
    private static String value(String name) {
        Console console = System.console();
        if (console != null) {
            char[] typed = console.readPassword("%s: ", name);
            if (typed == null) {
                throw new Refusal(Exit.USAGE, "没有输入值，什么也没有改变。", "No value was typed; nothing was changed.");
            }
            return new String(typed);
        }
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line == null || line.isEmpty()) {
                throw new Refusal(
                        Exit.USAGE,
                        "标准输入中没有值：例如 echo 密码 | qiao secret set " + name,
                        "There is no value on standard input: echo VALUE | qiao secret set " + name);
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("standard input could not be read", e);
        }
    }
}
