package org.qiao.practice.erp;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dotted paths such as {@code party.name}. */
final class Path {
    private Path() {}

    /** The value at the end of a path over many2one fields; nothing where a step is empty. */
    static @Nullable Object value(Database database, Model model, Row row, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return database.value(row, model.field(path));
        }
        Field field = model.field(path.substring(0, dot));
        if (!(database.value(row, field) instanceof Long id)) {
            return null;
        }
        Table target = database.table(field.relation());
        Optional<Row> next = target.row(id);
        return next.isEmpty() ? null : value(database, target.model(), next.get(), path.substring(dot + 1));
    }

    /** The rows that a relation leads to: one, many or none. */
    static List<Row> targets(Database database, Row row, Field field) {
        Object value = database.value(row, field);
        if (value instanceof Long id) {
            return database.table(field.relation()).row(id).stream().toList();
        }
        if (value instanceof List<?> ids) {
            return ids.stream()
                    .flatMap(id -> database.table(field.relation()).row((Long) id).stream())
                    .toList();
        }
        return List.of();
    }
}
