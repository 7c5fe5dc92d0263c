package org.qiao.exchange.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.exchange.ImportRequest;
import org.qiao.exchange.ImportStatus;
import org.qiao.exchange.ImportStatus.Column;
import org.qiao.exchange.ImportStatus.Counts;
import org.qiao.exchange.ImportStatus.Made;
import org.qiao.exchange.ImportStatus.RowProblem;
import org.qiao.exchange.ImportStatus.SeenRow;
import org.qiao.exchange.ImportStatus.State;
import org.qiao.exchange.internal.RecordWriter.Fate;
import org.qiao.exchange.internal.RecordWriter.Written;
import org.qiao.store.ObjectDefinition;
import org.qiao.store.RecordStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One import, from the first line of its file to the last. Run on one thread; its status is read from any. */
final class ImportRun implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);
    private static final int BATCH = 500;
    private static final int MOST_ROWS = 1_000_000;
    private static final int MOST_PROBLEMS = 100;
    private static final int MOST_MADE = 20;

    private final RecordStore store;
    private final Path file;
    private final Path errors;
    private final Origin origin;
    private final Clock clock;
    private final Consumer<ImportStatus> listener;
    private final List<RowProblem> problems = new ArrayList<>();
    private final List<SeenRow> refusedRows = new ArrayList<>();
    private final List<Made> made = new ArrayList<>();
    private volatile ImportStatus status;

    ImportRun(
            RecordStore store,
            Path file,
            Path errors,
            ImportRequest request,
            Origin origin,
            Clock clock,
            String id,
            Consumer<ImportStatus> listener) {
        this.store = store;
        this.file = file;
        this.errors = errors;
        this.origin = origin;
        this.clock = clock;
        this.listener = listener;
        this.status = new ImportStatus(
                id,
                request,
                State.QUEUED,
                0,
                Counts.ZERO,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                clock.instant(),
                null);
    }

    ImportStatus status() {
        return status;
    }

    Path errors() {
        return errors;
    }

    @Override
    public void run() {
        ImportRequest request = status.request();
        try (Rows rows = open(request.fileName());
                ErrorFile refused = new ErrorFile(errors, request.language())) {
            report(State.RUNNING, 0, Counts.ZERO, List.of(), null);
            take(rows, refused, request);
        } catch (Unreadable e) {
            problems.add(new RowProblem(e.line(), "", e.code(), e.text()));
            end(status.counts().read() == 0 ? State.REFUSED : State.FAILED);
        } catch (IOException | RuntimeException e) {
            LOG.warn("Import {} of {} broke off", status.id(), request.object(), e);
            Text why = e instanceof QiaoException known ? known.text() : Text.same(String.valueOf(e.getMessage()));
            problems.add(new RowProblem(0, "", "failed", why));
            end(State.FAILED);
        }
    }

    private void take(Rows rows, ErrorFile refused, ImportRequest request) throws IOException {
        ObjectDefinition definition = store.metadata()
                .object(request.object())
                .orElseThrow(() -> new Unreadable(
                        0,
                        "unknown-object",
                        new Text("没有对象“" + request.object() + "”。", "There is no object '" + request.object() + "'.")));
        ObjectType type = definition.type();
        Row heading = rows.next();
        Columns columns = Columns.of(type, heading == null ? List.of() : heading.cells(), request.columns());
        report(State.RUNNING, 0, Counts.ZERO, columns.described(), null);
        if (!columns.problems().isEmpty()) {
            problems.addAll(columns.problems());
            end(State.REFUSED);
            return;
        }
        refused.headings(heading == null ? List.of() : heading.cells());
        DryRun dryRun = new DryRun(definition);
        CellReader cells = new CellReader(clock.getZone(), new References(store, dryRun));
        Records records = new Records(type, definition.keyField(), columns, cells);
        RecordWriter writer = new RecordWriter(store, request, dryRun, definition.keyField(), columns, origin, records);
        // Records that name others of their object are looked up among those before them, which takes an index.
        boolean isLoad = !request.isDryRun() && !columns.refersTo(request.object());
        RecordStore.Load load = isLoad ? store.load(request.object()) : () -> {};
        try {
            all(rows, records, writer, refused);
        } finally {
            load.close();
        }
        end(State.DONE);
    }

    private void all(Rows rows, Records records, RecordWriter writer, ErrorFile refused) throws IOException {
        List<List<Row>> batch = new ArrayList<>();
        List<Row> open = new ArrayList<>();
        for (Row row = rows.next(); row != null; row = rows.next()) {
            if (row.isBlank()) {
                continue;
            }
            if (!open.isEmpty() && !records.continues(open.get(0), row)) {
                batch.add(List.copyOf(open));
                open.clear();
            }
            open.add(row);
            if (batch.size() == BATCH) {
                flush(batch, writer, refused, rows.progress());
            }
        }
        if (!open.isEmpty()) {
            batch.add(List.copyOf(open));
        }
        flush(batch, writer, refused, 1);
    }

    private void flush(List<List<Row>> batch, RecordWriter writer, ErrorFile refused, double progress)
            throws IOException {
        List<Written> written = writer.write(batch);
        long created = 0;
        long updated = 0;
        for (int i = 0; i < written.size(); i++) {
            Written one = written.get(i);
            created += one.fate() == Fate.CREATED ? 1 : 0;
            updated += one.fate() == Fate.UPDATED ? 1 : 0;
            if (one.fate() == Fate.REFUSED) {
                keep(batch.get(i), one.problems());
                for (Row row : batch.get(i)) {
                    refused.add(row, one.problems());
                }
            } else if (one.record() != null
                    && made.size() < MOST_MADE
                    && !status.request().isDryRun()) {
                made.add(made(batch.get(i).get(0).line(), one.record()));
            }
        }
        Counts before = status.counts();
        Counts now = new Counts(
                before.read() + written.size(),
                before.created() + created,
                before.updated() + updated,
                before.refused() + written.size() - created - updated);
        report(State.RUNNING, progress, now, status.columns(), null);
        batch.clear();
    }

    private void keep(List<Row> rows, List<RowProblem> more) {
        more.stream().limit(Math.max(0, MOST_PROBLEMS - problems.size())).forEach(problems::add);
        rows.stream()
                .limit(Math.max(0, MOST_PROBLEMS - refusedRows.size()))
                .map(row -> new SeenRow(row.line(), row.cells()))
                .forEach(refusedRows::add);
    }

    private Made made(long line, Record record) {
        String title = store.metadata()
                .object(status.request().object())
                .map(ObjectDefinition::titleField)
                .filter(field -> !field.isEmpty())
                .map(record::get)
                .map(String::valueOf)
                .orElse("");
        return new Made(line, String.valueOf(record.get("id")), title);
    }

    private Rows open(String name) throws IOException {
        Rows rows = FileLook.isWorkbook(name) ? new XlsxRows(file) : new CsvRows(file);
        return new LimitedRows(rows, MOST_ROWS);
    }

    private void end(State state) {
        report(state, state == State.DONE ? 1 : status.progress(), status.counts(), status.columns(), clock.instant());
    }

    private void report(State state, double progress, Counts counts, List<Column> columns, @Nullable Instant ended) {
        status = new ImportStatus(
                status.id(),
                status.request(),
                state,
                progress,
                counts,
                columns,
                problems,
                refusedRows,
                made,
                status.begun(),
                ended);
        listener.accept(status);
    }
}
