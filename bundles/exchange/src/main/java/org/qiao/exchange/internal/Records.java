package org.qiao.exchange.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.exchange.ImportStatus.RowProblem;
import org.qiao.exchange.internal.CellReader.Refused;
import org.qiao.exchange.internal.Columns.Taken;

/**
 * Rows as records. Where a file has columns of a nested record (order lines), rows that follow each other with the same
 * key are one record; its own fields come from the first of them. An empty cell says nothing, so an update leaves the
 * field alone.
 */
final class Records {
    /**
     * One record of the file.
     *
     * @param rows the rows it was read from
     * @param record the values; {@code null} when a cell was refused
     * @param problems what was refused
     */
    record Read(List<Row> rows, @Nullable Record record, List<RowProblem> problems) {
        Read {
            rows = List.copyOf(rows);
            problems = List.copyOf(problems);
        }
    }

    private final ObjectType type;
    private final Columns columns;
    private final CellReader cells;
    private final String keyField;

    Records(ObjectType type, String keyField, Columns columns, CellReader cells) {
        this.type = type;
        this.keyField = keyField;
        this.columns = columns;
        this.cells = cells;
    }

    /** Whether a row goes on with the record that the row before began. */
    boolean continues(Row first, Row next) {
        boolean nests = columns.taken().stream().anyMatch(column -> column.parent() != null);
        String key = keyOf(first);
        return nests && !key.isEmpty() && key.equals(keyOf(next));
    }

    /** The text in a row's key column; empty where the file has none. */
    String keyOf(Row row) {
        return columns.taken().stream()
                .filter(column ->
                        column.parent() == null && column.field().name().equals(keyField))
                .map(column -> row.cell(column.index()))
                .findFirst()
                .orElse("");
    }

    /** Forgets the records that rows named. */
    void forget() {
        cells.forget();
    }

    Read read(List<Row> rows) {
        List<RowProblem> problems = new ArrayList<>();
        Record.Builder record = Record.of(type);
        fill(record, null, rows.get(0), problems);
        Map<Field, List<Record>> nested = new LinkedHashMap<>();
        for (Row row : rows) {
            parents().forEach(parent -> {
                Record.Builder inner = Record.of(parent.nested().orElseThrow());
                if (fill(inner, parent, row, problems)) {
                    nested.computeIfAbsent(parent, p -> new ArrayList<>()).add(inner.build());
                }
            });
        }
        nested.forEach((parent, all) -> record.set(parent.name(), parent.kind() == Kind.RECORDS ? all : all.get(0)));
        return new Read(rows, problems.isEmpty() ? record.build() : null, problems);
    }

    private List<Field> parents() {
        List<Field> parents = new ArrayList<>();
        for (Taken column : columns.taken()) {
            if (column.parent() != null && !parents.contains(column.parent())) {
                parents.add(column.parent());
            }
        }
        return parents;
    }

    private boolean fill(Record.Builder record, @Nullable Field parent, Row row, List<RowProblem> problems) {
        boolean isFilled = false;
        for (Taken column : columns.taken()) {
            String cell = row.cell(column.index());
            if (column.parent() == parent && !column.isUnit() && !cell.isEmpty()) {
                isFilled = true;
                try {
                    Object value = value(column, row, cell);
                    if (value != CellReader.ROLLED_BACK) {
                        record.set(column.field().name(), value);
                    }
                } catch (Refused refused) {
                    problems.add(new RowProblem(row.line(), column.heading(), refused.code(), refused.text()));
                }
            }
        }
        return isFilled;
    }

    private Object value(Taken column, Row row, String cell) throws Refused {
        if (column.field().kind() == Kind.QUANTITY) {
            for (Taken unit : columns.taken()) {
                boolean isItsUnit = unit.isUnit()
                        && unit.parent() == column.parent()
                        && unit.field().name().equals(column.field().name());
                if (isItsUnit) {
                    return cells.quantity(column.field(), cell, row.cell(unit.index()));
                }
            }
        }
        return cells.read(column.field(), cell);
    }
}
