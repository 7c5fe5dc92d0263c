package org.qiao.launcher.command;

import static org.qiao.launcher.client.Client.encoded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
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

/** {@code qiao flow …}: see flows and steer them. */
@Command(
        name = "flow",
        description = "See flows and steer them.%n查看和操作同步流程。",
        subcommands = {PreviewVerb.class, TuneVerb.class, ApplyVerb.class, ParkedVerb.class, ReconcileVerb.class})
final class FlowVerb extends Group {
    private static final String[] LIST = {
        "name",
        "state",
        "waitingFor",
        "read",
        "applied",
        "unchanged",
        "filtered",
        "superseded",
        "parked",
        "waiting",
        "inFlight"
    };
    private static final String[] RUNS = {
        "run",
        "cause",
        "begun",
        "ended",
        "result",
        "read",
        "applied",
        "unchanged",
        "filtered",
        "superseded",
        "parked",
        "waiting",
        "inFlight"
    };

    /** The columns whose words have a Chinese counterpart in tables; JSON keeps them. */
    private static final Set<String> STANDINGS = Set.of("state", "cause", "result");

    @Command(name = "list", description = "All flows and their ledgers.%n所有流程及台账。")
    int list(@Mixin Options options) {
        JsonNode flows = options.client().get("/api/v1/flows");
        return printed(options, flows, LIST, options.say("流程 状态 等待", "FLOW STATE WAITING-FOR"));
    }

    @Command(name = "show", description = "One flow: text, status, problems.%n一个流程的文本、状态和问题。")
    int show(@Mixin Options options, @Parameters(paramLabel = "FLOW") String flow) {
        JsonNode page = options.client().get(path(flow, ""));
        if (options.isJson()) {
            Result.print(System.out, page.value());
            return Exit.DONE;
        }
        JsonNode status = page.get("flow").orElse(page);
        String state = Result.text(status, "state");
        System.out.println(Result.text(status, "name") + "  " + options.say(Words.standing(state), state) + "  "
                + Result.text(status, "from") + " → " + Result.text(status, "to") + "  "
                + Result.text(status, "trigger"));
        System.out.println(Result.text(status, "waitingFor"));
        status.get("problems").ifPresent(all -> all.items().forEach(FlowVerb::problem));
        System.out.println(Result.text(page, "text"));
        return Exit.DONE;
    }

    @Command(name = "run", description = "Ask for a run; one that cannot start now is remembered.%n运行一次；暂不能运行时会被记住。")
    int run(
            @Mixin Options options,
            @Parameters(paramLabel = "FLOW") String flow,
            @Option(names = "--approve", description = "go on although the guard tripped%n批准被保护阈值拦下的运行")
                    boolean isApproved,
            @Option(names = "--backfill", description = "every record once more%n重新处理全部记录") boolean isBackfill) {
        String verb = isApproved ? "/approve" : isBackfill ? "/backfill" : "/run";
        return said(options, options.client().post(path(flow, verb), null));
    }

    @Command(
            name = "cancel",
            description = "End the run under way after its batch; the rest is for the next run.%n结束正在进行的运行；其余留待下次。")
    int cancel(@Mixin Options options, @Parameters(paramLabel = "FLOW") String flow) {
        return said(options, options.client().post(path(flow, "/cancel"), null));
    }

    @Command(name = "pause", description = "Stop reading and delivering; changes stay.%n暂停；变更保留。")
    int pause(@Mixin Options options, @Parameters(paramLabel = "FLOW") String flow) {
        return said(options, options.client().post(path(flow, "/pause"), null));
    }

    @Command(name = "resume", description = "Go on.%n继续。")
    int resume(@Mixin Options options, @Parameters(paramLabel = "FLOW") String flow) {
        return said(options, options.client().post(path(flow, "/resume"), null));
    }

    @Command(name = "runs", description = "The runs of a flow, newest first.%n流程的历次运行，最新在前。")
    int runs(
            @Mixin Options options,
            @Parameters(paramLabel = "FLOW") String flow,
            @Option(names = "--limit", defaultValue = "20", description = "so many%n条数") int limit) {
        JsonNode runs = options.client().get(path(flow, "/runs?limit=" + limit));
        return printed(options, runs, RUNS, options.say("运行 起因 开始", "RUN CAUSE BEGUN"));
    }

    @Command(name = "why", description = "Where a record is in a flow, and why.%n一条记录在流程中的位置和原因。")
    int why(
            @Mixin Options options,
            @Parameters(paramLabel = "FLOW") String flow,
            @Parameters(paramLabel = "KEY", description = "code or id%n编号或 id") String key) {
        return said(options, options.client().get(path(flow, "/why?key=" + encoded(key))));
    }

    @Command(
            name = "unlink",
            description = "Remove a record's wrong link; it is matched anew when read next.%n解除一条记录的错误关联；下次读到它时重新匹配。")
    int unlink(
            @Mixin Options options,
            @Parameters(paramLabel = "FLOW") String flow,
            @Parameters(paramLabel = "KEY", description = "code or id%n编号或 id") String key) {
        return said(options, options.client().delete(path(flow, "/links?key=" + encoded(key))));
    }

    @Command(name = "retry", description = "Try parked records again.%n重试搁置的记录。")
    int retry(
            @Mixin Options options,
            @Parameters(paramLabel = "FLOW") String flow,
            @Parameters(
                            paramLabel = "KEY",
                            arity = "0..1",
                            description = "one record's key: parked, waiting or to be retried%n一条记录的键：搁置、等待或稍后重试的")
                    @Nullable String key,
            @Option(names = "--cause", description = "all of a cause%n某一原因的全部") @Nullable String cause,
            @Option(names = "--all", description = "all of them%n全部") boolean isAll) {
        Map<String, Object> wish =
                key != null ? Map.of("key", key) : cause != null ? Map.of("cause", cause) : Map.of("all", isAll);
        JsonNode done = options.client().post(path(flow, "/retry"), wish);
        if (options.isJson()) {
            Result.print(System.out, done.value());
        } else {
            String count = Result.text(done, "retried");
            System.out.println(options.say("已重试 " + count + " 条。", count + " record(s) are tried again."));
        }
        return Exit.DONE;
    }

    @Command(name = "save", description = "Check a flow's file and make it live.%n检查流程文件并使其生效。")
    int save(
            @Mixin Options options,
            @Parameters(paramLabel = "FLOW") String flow,
            @Parameters(paramLabel = "FILE") Path file,
            @Option(
                            names = "--hash",
                            description = "of the text that was edited; else that which is live%n所编辑文本的哈希；缺省为当前文本")
                    @Nullable String hash) {
        Client client = options.client();
        String edited = hash == null ? current(client, flow) : hash;
        JsonNode saved = client.putText(path(flow, ""), read(file), edited);
        if (options.isJson()) {
            Result.print(System.out, saved.value());
        } else {
            System.out.println(options.say("已保存并生效。", "Saved and live."));
        }
        return Exit.DONE;
    }

    static String path(String flow, String rest) {
        return "/api/v1/flows/" + encoded(flow) + rest;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + file, e);
        }
    }

    private static String current(Client client, String flow) {
        return client.get("/api/v1/flows").items().stream()
                        .anyMatch(n -> Result.text(n, "name").equals(flow))
                ? Result.text(client.get(path(flow, "")), "hash")
                : "";
    }

    private static void problem(JsonNode problem) {
        System.out.println("  " + Result.text(problem, "file") + ":" + Result.text(problem, "line") + " "
                + Result.text(problem, "path") + "  " + Result.text(problem, "message"));
    }

    /** Prints the ledger's terms with short headings; the first three columns have headings of their own. */
    private static int printed(Options options, JsonNode rows, String[] keys, String firstHeadings) {
        if (options.isJson()) {
            Result.print(System.out, Result.pick(rows, keys));
            return Exit.DONE;
        }
        String[] headings = keys.clone();
        String[] first = firstHeadings.split(" ", -1);
        System.arraycopy(first, 0, headings, 0, first.length);
        for (int i = first.length; i < keys.length; i++) {
            headings[i] = options.say(Words.chinese(keys[i]), keys[i].toUpperCase(java.util.Locale.ROOT));
        }
        Table table = new Table(headings);
        for (JsonNode row : rows.items()) {
            Object[] cells = new Object[keys.length];
            for (int i = 0; i < keys.length; i++) {
                String cell = Result.text(row, keys[i]);
                cells[i] = STANDINGS.contains(keys[i]) ? options.say(Words.standing(cell), cell) : cell;
            }
            table.row(cells);
        }
        table.print(System.out);
        return Exit.DONE;
    }
}
