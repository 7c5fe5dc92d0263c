package org.qiao.practice.erp;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qiao.practice.erp.Operations.Done;

/** Does one call on a model: finds the verb, keeps the transaction, checks the versions that the caller has read. */
final class Calls {
    static final Set<String> WRITES =
            Set.of("create", "write", "delete", "quote", "confirm", "process", "cancel", "draft");

    private final Database database;
    private final Reader reader;
    private final Operations operations;

    /** Takes a finished write into the ledger; an exception undoes the write. */
    @FunctionalInterface
    interface Listing {
        void list(Instant at, Done done);
    }

    Calls(Database database) {
        this.database = database;
        this.reader = new Reader(database);
        this.operations = new Operations(database);
    }

    /** @param json the parameters without the context */
    @Nullable Object call(
            String modelName, String verb, List<?> json, Map<?, ?> context, Supplier<Instant> now, Listing listing) {
        Model model = database.table(modelName).model();
        if (!WRITES.contains(verb)) {
            return read(model, verb, json, context);
        }
        Instant time = now.get();
        database.begin(time);
        try {
            Done done = write(modelName, verb, json, context);
            if (!done.accepted().isEmpty()) {
                listing.list(time, done);
            }
            database.commit();
            return done.answer();
        } catch (RuntimeException e) {
            database.rollback();
            throw e;
        }
    }

    private Done write(String model, String verb, List<?> json, Map<?, ?> context) {
        return switch (verb) {
            case "create" -> operations.create(model, json);
            case "write" -> {
                for (int i = 0; i < json.size(); i += 2) {
                    checkVersions(model, Arguments.ids(json, i), context);
                }
                yield operations.write(model, json);
            }
            case "delete" -> {
                checkVersions(model, Arguments.ids(json, 0), context);
                yield operations.delete(model, json);
            }
            default -> {
                if (!model.equals("sale.sale")) {
                    throw new NoSuchVerbException();
                }
                yield operations.act(verb, json);
            }
        };
    }

    private void checkVersions(String model, List<Long> ids, Map<?, ?> context) {
        if (!(context.get("_timestamp") instanceof Map<?, ?> versions)) {
            return;
        }
        for (Long id : ids) {
            Object read = versions.get(model + "," + id);
            boolean isStale = read != null
                    && database.table(model)
                            .row(id)
                            .filter(row -> row.timestamp().equals(read))
                            .isEmpty();
            if (isStale) {
                throw ErpError.concurrency();
            }
        }
    }

    private @Nullable Object read(Model model, String verb, List<?> json, Map<?, ?> context) {
        List<?> arguments = (List<?>) Objects.requireNonNull(Wire.decode(json));
        return switch (verb) {
            case "read" -> reader.read(model, Arguments.ids(arguments, 0), names(arguments, 1));
            case "search" ->
                reader.search(model, query(model, arguments, context)).stream()
                        .map(Row::id)
                        .toList();
            case "search_read" -> {
                List<Row> rows = reader.search(model, query(model, arguments, context));
                boolean isBare = arguments.size() < 5 || arguments.get(4) == null;
                yield reader.readRows(model, rows, isBare ? List.of() : Arguments.texts(arguments, 4));
            }
            case "search_count" -> reader.count(model, query(model, List.of(Arguments.list(arguments, 0)), context));
            case "fields_get" -> {
                boolean isAll = arguments.isEmpty() || arguments.get(0) == null;
                yield FieldDescriptions.of(model, isAll ? List.of() : Arguments.texts(arguments, 0));
            }
            case "default_get" -> defaults(model, Arguments.texts(arguments, 0));
            default -> throw new NoSuchVerbException();
        };
    }

    private static List<String> names(List<?> arguments, int index) {
        if (Arguments.at(arguments, index) == null) {
            throw ErpError.plain("'NoneType' object is not iterable");
        }
        return Arguments.texts(arguments, index);
    }

    private Reader.Query query(Model model, List<?> arguments, Map<?, ?> context) {
        return new Reader.Query(
                Domain.parse(database, model, Arguments.at(arguments, 0)),
                !Boolean.FALSE.equals(context.get("active_test")),
                arguments.size() > 1 ? Arguments.size(arguments, 1) : OptionalInt.empty(),
                arguments.size() > 2 ? Arguments.size(arguments, 2) : OptionalInt.empty(),
                Ordering.parse(arguments.size() > 3 ? arguments.get(3) : null, model));
    }

    private static Map<String, @Nullable Object> defaults(Model model, List<String> names) {
        Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
        names.forEach(name -> model.field(name).initial().ifPresent(value -> defaults.put(name, Wire.encode(value))));
        return defaults;
    }

    /** The model has no such verb, which the protocol answers with status 403. */
    static final class NoSuchVerbException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
