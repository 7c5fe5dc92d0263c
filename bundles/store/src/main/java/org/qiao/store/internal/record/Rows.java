package org.qiao.store.internal.record;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Money;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.store.ObjectDefinition.Child;
import org.qiao.store.internal.codec.ChangeCodec;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.definition.FieldPlan;
import org.qiao.store.internal.definition.SystemFields;
import org.qiao.store.internal.form.Derivations;
import org.qiao.store.internal.table.Column;
import org.qiao.store.internal.table.Layout;

/** Records as rows, nested records included. Thread safe. */
public final class Rows {
    private static final int CHUNK = 256;

    private final Clock clock;
    private final Rates rates;

    /** Rows; the clock tells today for what depends on it. */
    public Rows(Clock clock, Rates rates) {
        this.clock = clock;
        this.rates = rates;
    }

    /** The live records of some ids, in no order. */
    public List<Record> byIds(Tx tx, Meta meta, Definition definition, List<String> ids) throws SQLException {
        List<Record> all = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            all.addAll(where(
                    tx, meta, definition, SystemFields.ID, ids.subList(from, Math.min(ids.size(), from + CHUNK))));
        }
        return all;
    }

    /** The live record of an id. */
    public Optional<Record> byId(Tx tx, Meta meta, Definition definition, String id) throws SQLException {
        return where(tx, meta, definition, SystemFields.ID, List.of(id)).stream()
                .findFirst();
    }

    private List<Record> where(Tx tx, Meta meta, Definition definition, String field, List<String> keys)
            throws SQLException {
        Layout layout = meta.layout(definition.name());
        PreparedStatement query = tx.prepare(select(layout, layout.columns(), List.of(field)) + " where a."
                + layout.name(field) + " in (" + Marks.of(keys.size()) + ") and a.f_deleted_at = 0");
        Marks.bind(query, 1, keys);
        return nest(tx, meta, definition, read(query, definition, layout, layout.columns()));
    }

    /**
     * The beginning of every query: some columns, from the table under the name {@code a}.
     *
     * @param through the fields whose index it is to be read through, where there is one; empty for none
     */
    public static String select(Layout layout, List<Column> columns, List<String> through) {
        return layout.select(columns) + layout.through(through);
    }

    /** Runs a query that begins with {@link #select}; nested records are not read yet. */
    public List<Record> read(PreparedStatement query, Definition definition, Layout layout, List<Column> columns)
            throws SQLException {
        List<Record> records = new ArrayList<>();
        LocalDate today = LocalDate.now(clock);
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                Record.Builder record = layout.read(rows, columns, 1);
                records.add(compute(definition, record.build(), today));
            }
        }
        return records;
    }

    /** Fills nested records in. */
    public List<Record> nest(Tx tx, Meta meta, Definition definition, List<Record> parents) throws SQLException {
        List<Record> nested = parents;
        for (Child child : definition.object().children()) {
            nested = nest(tx, meta, child, nested);
        }
        return nested;
    }

    private List<Record> nest(Tx tx, Meta meta, Child child, List<Record> parents) throws SQLException {
        if (parents.isEmpty()) {
            return parents;
        }
        List<String> ids = parents.stream()
                .map(r -> String.valueOf(r.get(SystemFields.ID)))
                .toList();
        Map<String, List<Record>> byParent = new HashMap<>();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            for (Record one : children(tx, meta, child, ids.subList(from, Math.min(ids.size(), from + CHUNK)))) {
                Reference parent = (Reference) java.util.Objects.requireNonNull(one.get(child.parentField()));
                byParent.computeIfAbsent(parent.key(), k -> new ArrayList<>()).add(one);
            }
        }
        return parents.stream()
                .map(p -> p.with()
                        .set(child.field(), byParent.getOrDefault(String.valueOf(p.get(SystemFields.ID)), List.of()))
                        .build())
                .toList();
    }

    private List<Record> children(Tx tx, Meta meta, Child child, List<String> parents) throws SQLException {
        Definition definition = meta.definition(child.object());
        Layout layout = meta.layout(child.object());
        String parent = layout.name(child.parentField());
        List<String> lines = List.of(child.parentField(), Children.LINE);
        List<String> through = layout.has(lines) ? lines : List.of(child.parentField());
        PreparedStatement query = tx.prepare(select(layout, layout.columns(), through) + " where a." + parent + " in ("
                + Marks.of(parents.size()) + ") and a.f_deleted_at = 0 order by a." + parent + ", a."
                + layout.name(Children.LINE));
        Marks.bind(query, 1, parents);
        return read(query, definition, layout, layout.columns());
    }

    /** The derived values that are not kept in a column. */
    public Record compute(Definition definition, Record record, LocalDate today) {
        Record.Builder computed = null;
        for (FieldPlan plan : definition.plans()) {
            FieldPlan.Derivation rule = plan.derivation();
            if (rule == null || rule.isStored() || rule.from().stream().anyMatch(f -> !record.has(f))) {
                continue;
            }
            List<@Nullable Object> from = new ArrayList<>();
            rule.from().forEach(name -> from.add(record.get(name)));
            computed = computed == null ? record.with() : computed;
            computed.set(plan.name(), Derivations.derive(rule.rule(), from, today, rule.days()));
        }
        return computed == null ? record : computed.build();
    }

    /** Inserts records of one object, nested ones included, in as few statements as there are tables. */
    void insert(Tx tx, Meta meta, Definition definition, List<Record> records) throws SQLException {
        Layout layout = meta.layout(definition.name());
        PreparedStatement insert = tx.prepare(layout.insert());
        for (Record record : records) {
            Layout.bind(insert, layout.columns(), record, 1, bases(definition, record));
            if (records.size() > 1) {
                insert.addBatch();
            }
        }
        if (records.size() > 1) {
            insert.executeBatch();
        } else if (!records.isEmpty()) {
            insert.executeUpdate();
        }
        for (Child child : definition.object().children()) {
            insert(
                    tx,
                    meta,
                    meta.definition(child.object()),
                    records.stream()
                            .flatMap(r -> r.records(child.field()).stream())
                            .toList());
        }
    }

    /** Writes what differs, if the row still has the version it had; tells whether it had. */
    boolean update(Tx tx, Meta meta, Definition definition, Record before, Record after) throws SQLException {
        Layout layout = meta.layout(definition.name());
        List<Column> changed = new ArrayList<>();
        for (int slot : ChangeCodec.differing(before, after)) {
            layout.column(after.type().fields().get(slot).name()).ifPresent(changed::add);
        }
        PreparedStatement update = tx.prepare("update " + layout.table() + " set " + Layout.assignments(changed)
                + " where f_id = ? and f_version = ? and f_deleted_at = 0");
        int at = Layout.bind(update, changed, after, 1, bases(definition, after));
        update.setString(at, String.valueOf(after.get(SystemFields.ID)));
        update.setLong(at + 1, (Long) java.util.Objects.requireNonNull(before.get(SystemFields.VERSION)));
        boolean isDone = update.executeUpdate() == 1;
        for (Child child : definition.object().children()) {
            if (isDone && !before.records(child.field()).equals(after.records(child.field()))) {
                replace(tx, meta, child, String.valueOf(after.get(SystemFields.ID)), after.records(child.field()));
            }
        }
        return isDone;
    }

    /** Removes the nested records of a deleted parent: they live in its change log from now on. */
    void removeNested(Tx tx, Meta meta, Definition definition, String id) throws SQLException {
        for (Child child : definition.object().children()) {
            replace(tx, meta, child, id, List.of());
        }
    }

    private void replace(Tx tx, Meta meta, Child child, String parent, List<Record> records) throws SQLException {
        Layout layout = meta.layout(child.object());
        PreparedStatement delete =
                tx.prepare("delete from " + layout.table() + " where " + layout.name(child.parentField()) + " = ?");
        delete.setString(1, parent);
        delete.executeUpdate();
        insert(tx, meta, meta.definition(child.object()), records);
    }

    private Layout.Bases bases(Definition definition, Record record) {
        return money -> base(definition, record, money);
    }

    private Optional<BigDecimal> base(Definition definition, Record record, Money money) {
        Object day = definition.date().isEmpty() ? null : record.get(definition.date());
        return rates.base(money, day instanceof LocalDate given ? given : LocalDate.now(clock));
    }
}
