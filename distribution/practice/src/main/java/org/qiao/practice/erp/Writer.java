package org.qiao.practice.erp;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates, changes and deletes records with their children. Runs inside a transaction of the database. */
final class Writer {
    private final Database database;
    private final Validation validation;

    Writer(Database database) {
        this.database = database;
        this.validation = new Validation(database);
    }

    Row create(String modelName, Map<?, ?> values) {
        Model model = database.table(modelName).model();
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        model.fields().forEach(field -> field.initial().ifPresent(value -> own.put(field.name(), value)));
        own.putAll(scalars(model, values));
        model.rules().complete(database, own);
        Row row = database.insert(modelName, own);
        children(model, row, values);
        validation.check(model, row);
        return row;
    }

    void write(String modelName, List<Long> ids, Map<?, ?> values) {
        Model model = database.table(modelName).model();
        String missing = ids.stream()
                .filter(id -> database.table(modelName).row(id).isEmpty())
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw ErpError.user("You are trying to write to records \"" + missing + "\" of \"" + model.label()
                    + "\" that don't exist anymore.");
        }
        for (Long id : ids) {
            Row row = database.update(modelName, id, scalars(model, values));
            children(model, row, values);
            validation.check(model, row);
        }
    }

    /** Deletes what is there; ids that are gone already are passed over, as the real system does. */
    void delete(String modelName, List<Long> ids) {
        for (Long id : ids) {
            database.table(modelName).row(id).ifPresent(row -> delete(modelName, row));
        }
    }

    private void delete(String modelName, Row row) {
        database.table(modelName).model().rules().beforeDelete(database, row);
        for (Table table : database.tables()) {
            for (Field field : table.model().fields()) {
                if (field.kind() == Kind.MANY2ONE
                        && field.isStored()
                        && field.relation().equals(modelName)) {
                    release(table, field, row.id());
                }
            }
        }
        database.delete(modelName, row.id());
    }

    private void release(Table table, Field field, long id) {
        List<Long> users = table.ids(field.name(), id);
        if (users.isEmpty()) {
            return;
        }
        if (!field.isCascading()) {
            throw ErpError.user("The records could not be deleted because they are used by field \"" + field.label()
                    + "\" of \"" + table.model().label() + "\".");
        }
        delete(table.model().name(), users);
    }

    private static Map<String, @Nullable Object> scalars(Model model, Map<?, ?> values) {
        Map<String, @Nullable Object> own = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            Field field = model.field((String) key);
            if (field.compute().isPresent()) {
                throw ErpError.plain(
                        "Missing setter function for field \"" + field.label() + "\" in \"" + model.label() + "\".");
            }
            if (field.isStored()) {
                own.put(field.name(), Converter.stored(model, field, value));
            }
        });
        return own;
    }

    private void children(Model model, Row parent, Map<?, ?> values) {
        values.forEach((key, value) -> {
            Field field = model.field((String) key);
            if (field.kind() == Kind.ONE2MANY && value instanceof List<?> commands) {
                commands.forEach(command -> apply(field, parent, command));
            }
        });
    }

    private void apply(Field field, Row parent, @Nullable Object command) {
        if (!(command instanceof List<?> parts) || parts.isEmpty()) {
            throw ErpError.plain("'" + (command == null ? "NoneType" : "int") + "' object is not subscriptable");
        }
        List<?> arguments = parts.subList(1, parts.size());
        switch (String.valueOf(parts.get(0))) {
            case "create" ->
                Arguments.maps(arguments, 0).forEach(values -> create(field.relation(), owned(field, parent, values)));
            case "write" -> writePairs(field.relation(), arguments);
            case "delete" -> delete(field.relation(), Arguments.ids(arguments, 0));
            case "add" -> write(field.relation(), Arguments.ids(arguments, 0), reference(field, parent.id()));
            case "remove" -> write(field.relation(), Arguments.ids(arguments, 0), reference(field, null));
            default -> throw ErpError.plain("'" + parts.get(0) + "'");
        }
    }

    /** Writes {@code [ids, values, ids, values, ...]} in order. */
    void writePairs(String model, List<?> pairs) {
        for (int i = 0; i < pairs.size(); i += 2) {
            write(model, Arguments.ids(pairs, i), Arguments.map(pairs, i + 1));
        }
    }

    private static Map<Object, @Nullable Object> owned(Field field, Row parent, Map<?, ?> values) {
        Map<Object, @Nullable Object> owned = new LinkedHashMap<>(values);
        owned.putAll(reference(field, parent.id()));
        return owned;
    }

    private static Map<String, @Nullable Object> reference(Field field, @Nullable Long id) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(field.inverse(), id == null ? null : BigDecimal.valueOf(id));
        return values;
    }
}
