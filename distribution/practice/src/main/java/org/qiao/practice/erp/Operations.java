package org.qiao.practice.erp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.practice.ledger.Accepted;
import org.qiao.practice.ledger.Entry;

/**
 * The writes of the protocol, each giving what the ledger lists, and each able to be done again from such a line. Runs
 * inside a transaction of the database.
 */
final class Operations {
    /** What a write answers and what it adds to the ledger. */
    record Done(@Nullable Object answer, List<Accepted> accepted) {}

    private final Database database;
    private final Writer writer;
    private final SaleWorkflow sales;

    Operations(Database database) {
        this.database = database;
        this.writer = new Writer(database);
        this.sales = new SaleWorkflow(database);
    }

    /** {@code [[values, ...]]}, as JSON. */
    Done create(String model, List<?> json) {
        List<Long> ids = new ArrayList<>();
        List<Accepted> accepted = new ArrayList<>();
        for (Map<?, ?> values : Arguments.maps(json, 0)) {
            Row row = writer.create(model, decoded(values));
            ids.add(row.id());
            accepted.add(accepted("create", model, row.id(), values));
        }
        return new Done(ids, accepted);
    }

    /** {@code [ids, values, ids, values, ...]}, as JSON. */
    Done write(String model, List<?> json) {
        List<Accepted> accepted = new ArrayList<>();
        for (int i = 0; i < json.size(); i += 2) {
            Map<?, ?> values = Arguments.map(json, i + 1);
            for (Long id : Arguments.ids(json, i)) {
                writer.write(model, List.of(id), decoded(values));
                accepted.add(accepted("update", model, id, values));
            }
        }
        return new Done(null, accepted);
    }

    /** {@code [ids]}, as JSON. */
    Done delete(String model, List<?> json) {
        List<Accepted> accepted = new ArrayList<>();
        for (Long id : Arguments.ids(json, 0)) {
            Optional<Row> row = database.table(model).row(id);
            row.ifPresent(found -> accepted.add(accepted("delete", model, id, null)));
            writer.delete(model, List.of(id));
        }
        return new Done(null, accepted);
    }

    /** A verb of the sale, on {@code [ids]}. Sales that it does not fit are not listed. */
    Done act(String verb, List<?> json) {
        List<Accepted> accepted = new ArrayList<>();
        for (Long id : Arguments.ids(json, 0)) {
            if (sales.apply(verb, id)) {
                accepted.add(accepted(verb, "sale.sale", id, null));
            }
        }
        return new Done(null, accepted);
    }

    /** Does a listed write again. */
    void replay(Entry entry) {
        Map<String, @Nullable Object> body = entry.body();
        String model = (String) Objects.requireNonNull(body.get("model"));
        List<?> ids = List.of(Objects.requireNonNull(body.get("id")));
        switch (entry.op()) {
            case "create" -> create(model, List.of(List.of(values(body))));
            case "update" -> write(model, List.of(ids, values(body)));
            case "delete" -> delete(model, List.of(ids));
            default -> act(entry.op(), List.of(ids));
        }
    }

    private static Object values(Map<String, @Nullable Object> body) {
        return Objects.requireNonNull(body.get("values"));
    }

    private static Map<?, ?> decoded(Map<?, ?> json) {
        return (Map<?, ?>) Objects.requireNonNull(Wire.decode(json));
    }

    private Accepted accepted(String op, String model, long id, @Nullable Map<?, ?> values) {
        Row row = database.row(model, id);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("model", model);
        body.put("id", id);
        if (values != null) {
            body.put("values", values);
        }
        boolean isDelete = op.equals("delete");
        String key = database.table(model).model().rules().key(database, row);
        return new Accepted(op, key, isDelete ? Row.version(database.now()) : row.timestamp(), body);
    }
}
