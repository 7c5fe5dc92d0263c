package org.qiao.practice.erp;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All tables, number sequences, and the transaction that is going on. Every change can be undone until
 * {@link #commit()}. Not thread-safe: one caller at a time.
 */
final class Database {
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private LocalDateTime now = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);

    Database(List<Model> models) {
        models.forEach(model -> tables.put(model.name(), new Table(model)));
    }

    /** Starts a transaction at that time. */
    void begin(Instant time) {
        now = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        undo.clear();
    }

    void commit() {
        undo.clear();
    }

    void rollback() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    LocalDateTime now() {
        return now;
    }

    Table table(String model) {
        Table table = tables.get(model);
        if (table == null) {
            throw ErpError.plain("'" + model + "'");
        }
        return table;
    }

    Iterable<Table> tables() {
        return tables.values();
    }

    /** The next number of a sequence, as text. */
    String next(String sequence) {
        long number = sequences.merge(sequence, 1L, Long::sum);
        undo.push(() -> sequences.put(sequence, number - 1));
        return String.valueOf(number);
    }

    Row insert(String model, Map<String, @Nullable Object> values) {
        Table table = table(model);
        long id = table.lastId() + 1;
        table.setLastId(id);
        Row row = new Row(id, values, now, null);
        table.put(row);
        undo.push(() -> {
            table.remove(id);
            table.setLastId(id - 1);
        });
        return row;
    }

    Row update(String model, long id, Map<String, @Nullable Object> changes) {
        Table table = table(model);
        Row changed = row(model, id).with(changes, now);
        table.put(changed).ifPresent(before -> undo.push(() -> table.put(before)));
        return changed;
    }

    void delete(String model, long id) {
        Table table = table(model);
        table.remove(id).ifPresent(before -> undo.push(() -> table.put(before)));
    }

    /** The row, which must be there. */
    Row row(String model, long id) {
        return table(model).row(id).orElseThrow(() -> new IllegalStateException("no row " + id + " in " + model));
    }

    /** The row that a many2one field names. */
    Optional<Row> follow(Row row, Field field) {
        return value(row, field) instanceof Long id ? table(field.relation()).row(id) : Optional.empty();
    }

    /** The children that point back to this row, in their model's order. */
    List<Row> children(Row row, Field field) {
        Table target = table(field.relation());
        List<Row> found = target.ids(field.inverse(), row.id()).stream()
                .map(id -> row(field.relation(), id))
                .toList();
        return Ordering.sorted(this, target.model(), target.model().order(), found);
    }

    /** A field's value, stored or computed; for relations to many the ids. */
    @Nullable Object value(Row row, Field field) {
        if (field.compute().isPresent()) {
            return field.compute().get().value(this, row);
        }
        if (field.kind() == Kind.ONE2MANY) {
            return children(row, field).stream()
                    .filter(child -> !Boolean.FALSE.equals(child.get("active")))
                    .map(Row::id)
                    .toList();
        }
        Object stored = row.get(field.name());
        return stored == null && field.kind() == Kind.MANY2MANY ? List.of() : stored;
    }

    /** A decimal field's number; nothing counts as zero. */
    static BigDecimal number(@Nullable Object value) {
        if (value instanceof Decimal decimal) {
            return decimal.value();
        }
        if (value instanceof Long whole) {
            return BigDecimal.valueOf(whole);
        }
        return value instanceof BigDecimal number ? number : BigDecimal.ZERO;
    }
}
