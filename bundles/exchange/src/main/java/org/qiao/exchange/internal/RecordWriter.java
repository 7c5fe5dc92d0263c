package org.qiao.exchange.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.qiao.api.error.ErrorCode;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.exchange.ImportRequest;
import org.qiao.exchange.ImportStatus.RowProblem;
import org.qiao.exchange.internal.Records.Read;
import org.qiao.store.RecordStore;
import org.qiao.store.StoreException;

/**
 * Writes records in batches, one transaction each, by the mode that was asked for. A dry run does the same work and rolls
 * it back, so that it finds what the real one would. Confined to one import.
 */
final class RecordWriter {
    /** What became of one record. */
    enum Fate {
        /** It was made. */
        CREATED,
        /** It was changed. */
        UPDATED,
        /** It stays out. */
        REFUSED
    }

    /**
     * What became of one record, and why it stays out where it does.
     *
     * @param fate what became of it
     * @param problems why; empty unless refused
     * @param record the record as it is now; {@code null} when refused
     */
    record Written(
            Fate fate, List<RowProblem> problems, @Nullable Record record) {}

    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RolledBack() {
            super("dry run", null, false, false);
        }
    }

    private final RecordStore store;
    private final ImportRequest request;
    private final DryRun dryRun;
    private final String keyField;
    private final Origin origin;
    private final Columns columns;
    private final Records records;
    private final FirstLines seen = new FirstLines();

    RecordWriter(
            RecordStore store,
            ImportRequest request,
            DryRun dryRun,
            String keyField,
            Columns columns,
            Origin origin,
            Records records) {
        this.store = store;
        this.request = request;
        this.dryRun = dryRun;
        this.keyField = keyField;
        this.columns = columns;
        this.origin = origin;
        this.records = records;
    }

    /**
     * Each record is read from its rows when those before it are written: it may refer to them. After a deadlock the store
     * runs the batch again from its beginning.
     */
    List<Written> write(List<List<Row>> batch) {
        List<Written> all = new ArrayList<>();
        AtomicBoolean isAgain = new AtomicBoolean();
        try {
            store.inTransaction(() -> {
                all.clear();
                seen.forget();
                dryRun.forget();
                if (isAgain.getAndSet(true)) {
                    records.forget();
                }
                batch.forEach(rows -> all.add(one(records.read(rows))));
                if (request.isDryRun()) {
                    throw new RolledBack();
                }
                return all;
            });
        } catch (RolledBack expected) {
            // What a dry run was about is in the list.
            records.forget();
        }
        seen.settle();
        dryRun.settle();
        return all;
    }

    private Written one(Read read) {
        Record record = read.record();
        if (record == null) {
            return new Written(Fate.REFUSED, read.problems(), null);
        }
        long line = read.rows().get(0).line();
        Object key = keyField.isEmpty() ? null : record.get(keyField);
        if (key != null) {
            long before = seen.of(key.toString());
            if (before != 0) {
                return doubled(key, before, line);
            }
            seen.note(key.toString(), line);
        }
        try {
            List<Record> existing = key == null ? List.of() : store.by(request.object(), keyField, key);
            return existing.isEmpty() ? create(record, line) : update(existing.get(0), record, line);
        } catch (StoreException e) {
            // A failure of the database is none of this row: it may have taken the rows before it as well.
            if (e.code().kind() != ErrorCode.Kind.USER) {
                throw e;
            }
            return new Written(Fate.REFUSED, problems(e, line), null);
        }
    }

    private Written doubled(Object key, long before, long line) {
        return refused(
                line,
                columns.headingOf(keyField),
                "doubled",
                new Text(
                        "“" + key + "”在第 " + before + " 行已出现。",
                        "'" + key + "' stands in line " + before + " already."));
    }

    private Written create(Record record, long line) {
        if (request.mode() == ImportRequest.Mode.UPDATE) {
            return refused(
                    line,
                    columns.headingOf(keyField),
                    "no-such-record",
                    new Text("没有这条记录，而导入方式是“只更新”。", "There is no such record, and the import only updates."));
        }
        return taken(store.create(record, origin), line, Fate.CREATED);
    }

    private Written update(Record existing, Record patch, long line) {
        if (request.mode() == ImportRequest.Mode.INSERT) {
            return refused(
                    line,
                    columns.headingOf(keyField),
                    "exists",
                    new Text("这条记录已存在，而导入方式是“只新增”。", "The record exists, and the import only inserts."));
        }
        String id = String.valueOf(existing.get("id"));
        Record updated = store.update(request.object(), id, patch, OptionalLong.empty(), origin);
        return taken(updated, line, Fate.UPDATED);
    }

    /** In a dry run the store has forgotten the batches before this one. */
    private Written taken(Record record, long line, Fate fate) {
        List<String> doubled = request.isDryRun() ? dryRun.take(record, line) : List.of();
        return doubled.isEmpty()
                ? new Written(fate, List.of(), record)
                : refused(
                        line,
                        columns.headingOf(doubled.get(0)),
                        "not-unique",
                        new Text(
                                "前面的行已有相同的值（" + String.join("、", doubled) + "）。",
                                "A row before it has the same value (" + String.join(", ", doubled) + ")."));
    }

    private List<RowProblem> problems(StoreException e, long line) {
        if (e.violations().isEmpty()) {
            return List.of(new RowProblem(line, "", e.code().id(), e.text()));
        }
        Set<RowProblem> all = new HashSet<>();
        List<RowProblem> ordered = new ArrayList<>();
        for (StoreException.Violation violation : e.violations()) {
            RowProblem problem =
                    new RowProblem(line, columns.headingOf(violation.field()), violation.code(), violation.message());
            if (all.add(problem)) {
                ordered.add(problem);
            }
        }
        return ordered;
    }

    private static Written refused(long line, String column, String code, Text message) {
        return new Written(Fate.REFUSED, List.of(new RowProblem(line, column, code, message)), null);
    }
}
