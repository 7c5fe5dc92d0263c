package org.qiao.practice.erp;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rows of one model by id, with an index on each field that is often searched. Guarded by the database's owner. */
final class Table {
    private final Model model;
    private final NavigableMap<Long, Row> rows = new TreeMap<>();
    private final Map<String, Map<Object, NavigableSet<Long>>> indexes = new HashMap<>();
    private long lastId;

    Table(Model model) {
        this.model = model;
        model.fields().stream()
                .filter(field -> field.isIndexed() && field.isStored())
                .forEach(field -> indexes.put(field.name(), new HashMap<>()));
    }

    Model model() {
        return model;
    }

    long lastId() {
        return lastId;
    }

    void setLastId(long id) {
        lastId = id;
    }

    Optional<Row> row(long id) {
        return Optional.ofNullable(rows.get(id));
    }

    Collection<Row> rows() {
        return rows.values();
    }

    boolean isIndexed(String field) {
        return indexes.containsKey(field);
    }

    /** The ids of the rows whose indexed field holds that value, ascending. */
    List<Long> ids(String field, @Nullable Object value) {
        Map<Object, NavigableSet<Long>> index = indexes.get(field);
        if (index == null) {
            throw new IllegalArgumentException("no index on " + model.name() + "." + field);
        }
        return value == null || !index.containsKey(value) ? List.of() : List.copyOf(index.get(value));
    }

    /** Stores the row and returns the one that it replaces. */
    Optional<Row> put(Row row) {
        Optional<Row> before = Optional.ofNullable(rows.put(row.id(), row));
        before.ifPresent(this::unindex);
        indexes.forEach((field, index) -> {
            Object value = row.get(field);
            if (value != null) {
                index.computeIfAbsent(value, any -> new TreeSet<>()).add(row.id());
            }
        });
        return before;
    }

    Optional<Row> remove(long id) {
        Optional<Row> before = Optional.ofNullable(rows.remove(id));
        before.ifPresent(this::unindex);
        return before;
    }

    private void unindex(Row row) {
        indexes.forEach((field, index) -> {
            NavigableSet<Long> ids = index.get(row.get(field));
            if (ids != null) {
                ids.remove(row.id());
            }
        });
    }
}
