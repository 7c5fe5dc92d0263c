package org.qiao.launcher.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.qiao.engine.json.JsonNode;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code qiao status}: the platform in one look. */
@Command(name = "status", description = "The platform in one look.%n平台概况。")
final class StatusVerb implements Callable<Integer> {
    @Mixin
    private final Options options = new Options();

    @Override
    public Integer call() {
        var client = options.client();
        JsonNode status = client.get("/api/v1/status");
        Optional<JsonNode> findings = status.get("findings");
        if (options.isJson()) {
            Result.print(System.out, status.value());
            return findings.map(Findings::exit).orElse(Exit.DONE);
        }
        System.out.println(options.say("运行中  ", "running  ") + client.url() + "  " + Result.text(status, "home"));
        System.out.println(options.say("进程 ", "process ") + Result.text(status, "process") + "  Java "
                + Result.text(status, "java") + "  " + Result.text(status, "heapMegabytes") + " MB  "
                + options.say("变更 ", "changes ") + Result.text(status, "changes"));
        System.out.println(options.say("流程 ", "flows ") + states(options, status, "flows"));
        System.out.println(options.say("插件 ", "plugins ") + states(options, status, "plugins"));
        return findings.isPresent() ? Findings.print(options, findings.get()) : Exit.DONE;
    }

    private static String states(Options options, JsonNode status, String key) {
        StringBuilder line = new StringBuilder();
        status.get(key)
                .ifPresent(all -> all.members()
                        .forEach((state, count) -> line.append(Result.text(count))
                                .append(' ')
                                .append(options.say(Words.standing(state), state))
                                .append("  ")));
        return line.length() == 0 ? "0" : line.toString().strip();
    }
}
