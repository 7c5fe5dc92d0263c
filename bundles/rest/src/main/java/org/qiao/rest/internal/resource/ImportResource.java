package org.qiao.rest.internal.resource;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.qiao.api.record.Origin;
import org.qiao.engine.json.JsonException;
import org.qiao.engine.json.JsonText;
import org.qiao.exchange.ImportFile;
import org.qiao.exchange.ImportRequest;
import org.qiao.exchange.ImportRequest.Mode;
import org.qiao.exchange.ImportStatus;
import org.qiao.exchange.Imports;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.Reply;
import org.qiao.rest.Resource;
import org.qiao.rest.RestCode;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.rest.internal.json.JsonValues;

/** Imports: send a file, follow it, fetch the rows that were refused. */
@Component(property = "resource=imports")
public final class ImportResource implements Resource {
    private static final String IMPORT = "/api/v1/imports/{id}";
    private static final String FILES = "/api/v1/import-files";
    private static final long FILE_LIMIT = 2L << 30;

    /**
     * An import as it stands.
     *
     * @param progress the part of the file that was read, 0 to 1
     * @param dryRun whether nothing is written
     * @param problems the first hundred
     * @param rows the first hundred rows that were refused
     * @param made the first twenty records made or changed
     * @param mode {@code upsert}, {@code insert} or {@code update}
     */
    public record ImportRow(
            String id,
            String object,
            String fileName,
            boolean dryRun,
            ImportStatus.State state,
            double progress,
            ImportStatus.Counts counts,
            List<ImportStatus.Column> columns,
            List<ImportStatus.RowProblem> problems,
            List<ImportStatus.SeenRow> rows,
            List<ImportStatus.Made> made,
            String mode,
            Instant begun,
            @Nullable Instant ended) {
        static ImportRow of(ImportStatus s) {
            return new ImportRow(
                    s.id(),
                    s.request().object(),
                    s.request().fileName(),
                    s.request().isDryRun(),
                    s.state(),
                    s.progress(),
                    s.counts(),
                    s.columns(),
                    s.problems(),
                    s.rows(),
                    s.made(),
                    JsonValues.word(s.request().mode()),
                    s.begun(),
                    s.ended());
        }
    }

    private final Imports imports;

    /** Speaks to these imports. */
    @Activate
    public ImportResource(@Reference Imports imports) {
        this.imports = imports;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/api/v1/imports")
                        .named("imports")
                        .says("本次启动以来的导入", "The imports since the platform started")
                        .answers(Shape.listOf(ImportRow.class))
                        .to(call -> Reply.ok(
                                imports.list().stream().map(ImportRow::of).toList())),
                Route.post("/api/v1/imports")
                        .named("startImport")
                        .says("导入 CSV 或 XLSX 文件", "Import a CSV or XLSX file")
                        .query("object", "对象名", "the object's name")
                        .query("name", "文件名", "the file's name")
                        .query("file", "已上传文件的 id；这时不带正文", "the id of a file sent before; then without a body")
                        .query("mode", "upsert、insert 或 update", "upsert, insert or update")
                        .query("dryRun", "true：只检查不写入", "true: check, write nothing")
                        .query("columns", "列名到字段的 JSON 对象", "a JSON object from headings to fields")
                        .takes(Shape.media("application/octet-stream"), FILE_LIMIT)
                        .answers(Shape.of(ImportRow.class))
                        .status(202)
                        .to(this::start),
                Route.post(FILES)
                        .named("keepImportFile")
                        .says("上传文件备导入：编码、列名、前 20 行", "Send a file for imports: its encoding, headings, first 20 rows")
                        .query("name", "文件名", "the file's name")
                        .takes(Shape.media("application/octet-stream"), FILE_LIMIT)
                        .answers(Shape.of(ImportFile.class))
                        .to(call -> Reply.ok(imports.keep(required(call, "name"), call.body()))),
                Route.get(FILES + "/{file}")
                        .named("importFile")
                        .says("已上传的文件", "A file that was sent")
                        .answers(Shape.of(ImportFile.class))
                        .to(call -> Reply.ok(file(call.path("file")))),
                Route.get(FILES + "/{file}/columns")
                        .named("suggestColumns")
                        .says("为各列建议字段", "The fields that its columns may be")
                        .query("object", "对象名", "the object's name")
                        .answers(Shape.listOf(ImportStatus.Column.class))
                        .to(call ->
                                Reply.ok(imports.suggest(file(call.path("file")).id(), required(call, "object")))),
                Route.get(IMPORT)
                        .named("import")
                        .says("一次导入的进度和问题", "One import: progress and problems")
                        .answers(Shape.of(ImportRow.class))
                        .to(call -> Reply.ok(ImportRow.of(one(call)))),
                Route.get(IMPORT + "/errors")
                        .named("importErrors")
                        .says("被拒绝的行：原始内容、行号、列、原因", "The rows refused: as they were, with line, column and reason")
                        .answers(Shape.media("text/csv"))
                        .to(this::errors));
    }

    private Reply start(Call call) {
        String object = required(call, "object");
        Optional<ImportFile> kept = call.query("file").map(this::file);
        String name = kept.isPresent() ? kept.get().name() : required(call, "name");
        ImportRequest request =
                new ImportRequest(object, name, mode(call), call.flag("dryRun"), columns(call), call.locale());
        Origin origin = new Origin("import", call.caller().name());
        ImportStatus started = kept.isPresent()
                ? imports.start(request, kept.get().id(), origin)
                : imports.start(request, call.body(), origin);
        return Reply.of(202, ImportRow.of(started));
    }

    private ImportFile file(String id) {
        return imports.file(id)
                .orElseThrow(() -> new HttpProblem(
                        RestCode.NOT_FOUND,
                        "本次启动以来没有上传过文件 " + id + "：请再次选择文件",
                        "no file '" + id + "' was sent since the platform started: choose the file again"));
    }

    private Reply errors(Call call) throws IOException {
        ImportStatus status = one(call);
        Optional<java.nio.file.Path> file = imports.errors(status.id());
        if (file.isEmpty()) {
            throw new HttpProblem(
                    RestCode.NOT_FOUND, "这次导入没有被拒绝的行", "no row of import '" + status.id() + "' was refused");
        }
        return new Reply(
                200, Map.of(), new Reply.Content.Stream("text/csv; charset=utf-8", out -> Files.copy(file.get(), out)));
    }

    private ImportStatus one(Call call) {
        String id = call.path("id");
        return imports.get(id)
                .orElseThrow(() -> new HttpProblem(
                        RestCode.NOT_FOUND,
                        "本次启动以来没有导入 " + id,
                        "there was no import '" + id + "' since the platform started"));
    }

    private static String required(Call call, String parameter) {
        return call.query(parameter)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new HttpProblem(
                        RestCode.BAD_REQUEST, "缺少参数 " + parameter, "the parameter " + parameter + " is missing"));
    }

    private static Mode mode(Call call) {
        String word = call.query("mode").orElse("upsert");
        try {
            return Mode.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(
                    RestCode.BAD_REQUEST,
                    "mode=" + word + " 应为 upsert、insert 或 update",
                    "mode=" + word + " must be upsert, insert or update");
        }
    }

    private static Map<String, String> columns(Call call) {
        Optional<String> given = call.query("columns");
        if (given.isEmpty()) {
            return Map.of();
        }
        try {
            Map<String, String> columns = new LinkedHashMap<>();
            ((Map<?, ?>) Objects.requireNonNull(new JsonText().read(given.get())))
                    .forEach((heading, field) -> columns.put(String.valueOf(heading), String.valueOf(field)));
            return columns;
        } catch (JsonException | ClassCastException | NullPointerException e) {
            throw new HttpProblem(
                    RestCode.BAD_REQUEST,
                    "参数 columns 应为 JSON 对象，如 {\"客户名称\": \"name\"}",
                    "the parameter columns must be a JSON object, such as {\"客户名称\": \"name\"}");
        }
    }
}
