package org.qiao.launcher.command;

import static org.qiao.launcher.client.Client.encoded;

import java.nio.file.Path;
import org.qiao.engine.json.JsonNode;
import org.qiao.launcher.client.Client;
import org.qiao.launcher.client.Client.Answer;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Result;
import org.qiao.launcher.terminal.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code qiao plugin …}: adapters while the platform runs. */
@Command(name = "plugin", description = "Adapters, while the platform runs.%n运行中管理适配器插件。")
final class PluginVerb extends Group {
    private static final String JAR = "application/java-archive";
    private static final String ALL = "/api/v1/plugins";

    @Command(name = "list", description = "All plugins and how they are.%n所有插件及其状态。")
    int list(@Mixin Options options) {
        JsonNode plugins = options.client().get(ALL);
        if (options.isJson()) {
            Result.print(System.out, Result.pick(plugins, "name", "version", "state", "reason"));
            return Exit.DONE;
        }
        Table table = options.say("zh", "en").equals("zh")
                ? new Table("插件", "版本", "状态", "说明")
                : new Table("PLUGIN", "VERSION", "STATE", "REASON");
        plugins.items()
                .forEach(p -> table.row(
                        Result.text(p, "name"),
                        Result.text(p, "version"),
                        options.say(Words.standing(Result.text(p, "state")), Result.text(p, "state")),
                        Result.text(p, "reason")));
        table.print(System.out);
        return Exit.DONE;
    }

    @Command(name = "install", description = "Install a jar, with a report.%n安装插件并给出报告。")
    int install(@Mixin Options options, @Parameters(paramLabel = "JAR") Path jar) {
        return reported(options, upload(options, ALL, jar));
    }

    @Command(name = "upgrade", description = "Switch to another version between two batches.%n在两批之间切换到另一版本。")
    int upgrade(@Mixin Options options, @Parameters(paramLabel = "JAR") Path jar) {
        return reported(options, upload(options, ALL + "/upgrade", jar));
    }

    @Command(name = "stop", description = "Take out of service.%n停用。")
    int stop(@Mixin Options options, @Parameters(paramLabel = "PLUGIN") String plugin) {
        return reported(options, options.client().sendAndAnswer("POST", path(plugin) + "/stop"));
    }

    @Command(name = "start", description = "Put into service.%n启用。")
    int start(@Mixin Options options, @Parameters(paramLabel = "PLUGIN") String plugin) {
        return reported(options, options.client().sendAndAnswer("POST", path(plugin) + "/start"));
    }

    @Command(name = "remove", description = "Drain, stop and remove.%n排空、停止并移除。")
    int remove(@Mixin Options options, @Parameters(paramLabel = "PLUGIN") String plugin) {
        return reported(options, options.client().sendAndAnswer("DELETE", path(plugin)));
    }

    @Command(name = "doctor", description = "What is right and wrong with a plugin.%n插件哪里好、哪里不好。")
    int doctor(@Mixin Options options, @Parameters(paramLabel = "PLUGIN") String plugin) {
        return Findings.print(options, options.client().get(path(plugin) + "/doctor"));
    }

    private static String path(String plugin) {
        return ALL + "/" + encoded(plugin);
    }

    private static Answer upload(Options options, String path, Path jar) {
        String file = encoded(String.valueOf(jar.getFileName()));
        Client client = options.client();
        return client.uploadAndAnswer(path + "?file=" + file, jar, JAR);
    }

    /** A refusal is a report too: what was tried, and why it was not done. */
    private static int reported(Options options, Answer answer) {
        JsonNode report = answer.body();
        if (options.isJson()) {
            Result.print(System.out, report.value());
        } else {
            String sentence = Result.text(report, "message");
            (answer.isDone() ? System.out : System.err)
                    .println(sentence.isEmpty() ? Result.text(report, "detail") : sentence);
        }
        return answer.isDone() ? Exit.DONE : Exit.FAILED;
    }
}
