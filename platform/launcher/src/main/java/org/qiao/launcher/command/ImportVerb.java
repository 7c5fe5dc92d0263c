package org.qiao.launcher.command;

import static org.qiao.launcher.client.Client.encoded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonText;
import org.qiao.launcher.client.Client;
import org.qiao.launcher.terminal.Exit;
import org.qiao.launcher.terminal.Progress;
import org.qiao.launcher.terminal.Refusal;
import org.qiao.launcher.terminal.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qiao import}: records from a CSV or XLSX file, followed to the end; what is refused goes to a file beside it. */
@Command(name = "import", description = "Import a CSV or XLSX file into any object.%n把 CSV 或 XLSX 文件导入任意对象。")
final class ImportVerb implements Callable<Integer> {
    private static final String ALL = "/api/v1/imports";
    private static final long PAUSE_MILLIS = 200;
    private static final int SHOWN = 20;

    @Mixin
    private final Options options = new Options();

    @Parameters(paramLabel = "FILE", description = "the file%n文件")
    private Path file = Path.of("");

    @Option(
            names = "--as",
            paramLabel = "OBJECT",
            required = true,
            description = "what its rows are: customer, order …%n对象")
    private String object = "";

    @Option(names = "--dry-run", description = "check everything, write nothing%n只检查，不写入")
    private boolean isDryRun;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            defaultValue = "upsert",
            description = "upsert, insert or update (${DEFAULT-VALUE})%n新增并更新、只新增、只更新")
    private String mode = "upsert";

    @Option(
            names = "--column",
            paramLabel = "HEADING=FIELD",
            description = "what a column is; an empty field leaves it out%n列对应的字段；留空表示忽略该列")
    private Map<String, String> columns = new LinkedHashMap<>();

    @Option(
            names = "--errors",
            paramLabel = "FILE",
            description = "where refused rows go (FILE.errors.csv)%n被拒绝的行写入的文件")
    private @Nullable Path errors;

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new Refusal(Exit.USAGE, "没有文件 " + file + "。", "There is no file " + file + ".");
        }
        Client client = options.client();
        String started = text(client.upload(path(), file, "application/octet-stream"), "id");
        JsonNode status = follow(client, ALL + "/" + encoded(started));
        boolean isWhole = text(status, "state").equals("done") && count(status, "refused") == 0;
        Optional<Path> refused = count(status, "refused") > 0 ? Optional.of(fetch(client, started)) : Optional.empty();
        if (options.isJson()) {
            Result.print(System.out, status.value());
        } else {
            print(status, refused);
        }
        return isWhole ? Exit.DONE : Exit.FAILED;
    }

    private String path() {
        Map<String, String> plain = new LinkedHashMap<>();
        columns.forEach((heading, field) -> plain.put(heading, field == null ? "" : field));
        return ALL + "?object=" + encoded(object) + "&name=" + encoded(String.valueOf(file.getFileName())) + "&mode="
                + encoded(mode) + "&dryRun=" + isDryRun + "&columns=" + encoded(new JsonText().write(plain));
    }

    private JsonNode follow(Client client, String one) throws InterruptedException {
        try (Progress progress = Progress.onErrors(Duration.ZERO)) {
            while (true) {
                JsonNode status = client.get(one);
                String state = text(status, "state");
                if (!state.equals("queued") && !state.equals("running")) {
                    return status;
                }
                if (!options.isJson()) {
                    double part = status.get("progress")
                            .flatMap(JsonNode::number)
                            .map(BigDecimal::doubleValue)
                            .orElse(0.0);
                    long read = count(status, "read");
                    progress.show(part, options.say("已读 " + read + " 条", read + " read"));
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    private Path fetch(Client client, String id) {
        Path chosen = errors;
        Path to = chosen == null ? file.resolveSibling(file.getFileName() + ".errors.csv") : chosen;
        try (InputStream rows = client.download(ALL + "/" + encoded(id) + "/errors")) {
            Files.copy(rows, to, StandardCopyOption.REPLACE_EXISTING);
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException("the refused rows could not be written to " + to, e);
        }
    }

    private void print(JsonNode status, Optional<Path> refused) {
        System.out.println(options.say(
                (isDryRun ? "试运行：" : "") + "读取 " + count(status, "read") + "，新增 " + count(status, "created") + "，更新 "
                        + count(status, "updated") + "，拒绝 " + count(status, "refused"),
                (isDryRun ? "dry run: " : "") + count(status, "read") + " read, " + count(status, "created") + " made, "
                        + count(status, "updated") + " changed, " + count(status, "refused") + " refused"));
        List<JsonNode> problems = status.get("problems").map(JsonNode::items).orElse(List.of());
        problems.stream()
                .limit(SHOWN)
                .forEach(problem -> System.out.println(
                        "  " + problem.get("line").map(Result::text).orElse("") + "  " + text(problem, "column") + "  "
                                + text(problem, "message")));
        if (problems.size() > SHOWN) {
            System.out.println(options.say("  ……以及更多", "  … and more"));
        }
        refused.ifPresent(rows -> System.out.println(options.say("被拒绝的行在 " + rows, "the refused rows are in " + rows)));
    }

    private static String text(JsonNode node, String member) {
        return node.get(member).flatMap(JsonNode::text).orElse("");
    }

    private static long count(JsonNode status, String counter) {
        return status.get("counts")
                .flatMap(counts -> counts.get(counter))
                .flatMap(JsonNode::number)
                .map(BigDecimal::longValue)
                .orElse(0L);
    }
}
