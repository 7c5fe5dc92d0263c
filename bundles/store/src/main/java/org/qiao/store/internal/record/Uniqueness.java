package org.qiao.store.internal.record;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.store.RecordStore.Attempt;
import org.qiao.store.StoreException.Violation;
import org.qiao.store.internal.database.Dialect;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.definition.SystemFields;
import org.qiao.store.internal.table.Column;
import org.qiao.store.internal.table.Layout;

/**
 * Values that no two records share. The database's constraints decide; asking it first would cost every write a query,
 * so the questions are asked when it has refused, to say which value it was. Thread safe.
 */
final class Uniqueness {
    private final Dialect dialect;

    Uniqueness(Dialect dialect) {
        this.dialect = dialect;
    }

    /** A statement that may run into a constraint. */
    interface Statement {
        /** Runs it. */
        void run() throws SQLException;
    }

    void guard(Tx tx, Meta meta, Definition definition, Record record, Statement write) throws SQLException {
        // Asking which value it was takes a transaction that is still alive.
        Savepoint before = dialect.losesTransactionOnFailure() ? tx.connection().setSavepoint() : null;
        try {
            write.run();
        } catch (SQLException e) {
            if (dialect.fault(e) == Dialect.Fault.DUPLICATE) {
                if (before != null) {
                    tx.connection().rollback(before);
                }
                Refusals refusals = new Refusals();
                violations(tx, meta, definition, record).forEach(refusals::add);
                refusals.refuse(definition.type());
            }
            throw e;
        }
    }

    /** The unique values of a record that another one has. */
    List<Violation> violations(Tx tx, Meta meta, Definition definition, Record record) throws SQLException {
        Refusals refusals = new Refusals();
        List<List<String>> groups = new ArrayList<>(definition.uniqueGroups());
        groups.add(List.of(SystemFields.ID));
        for (List<String> group : groups) {
            if (group.stream().allMatch(f -> record.get(f) != null) && isTaken(tx, meta, definition, record, group)) {
                refuse(refusals, group);
            }
        }
        return refusals.all();
    }

    /** The attempts with those refused whose unique values another one has, in the database or before it in the list. */
    List<Attempt> withoutDoubles(Tx tx, Meta meta, Definition definition, List<Attempt> attempts) throws SQLException {
        List<List<String>> groups = new ArrayList<>(definition.uniqueGroups());
        groups.add(List.of(SystemFields.ID));
        Set<List<Object>> seen = new HashSet<>();
        List<Attempt> single = new ArrayList<>();
        for (Attempt attempt : attempts) {
            Record record = attempt.record();
            Refusals refusals = new Refusals();
            for (List<String> group : record == null ? List.<List<String>>of() : groups) {
                List<Object> key = key(java.util.Objects.requireNonNull(record), group);
                if (!key.isEmpty() && (!seen.add(key) || isTaken(tx, meta, definition, record, group))) {
                    refuse(refusals, group);
                }
            }
            single.add(refusals.isEmpty() ? attempt : new Attempt(null, refusals.exception(definition.name())));
        }
        return single;
    }

    private static List<Object> key(Record record, List<String> group) {
        List<Object> key = new ArrayList<>();
        key.add(group);
        for (String field : group) {
            Object value = record.get(field);
            if (value == null) {
                return List.of();
            }
            key.add(value instanceof Reference reference ? reference.key() : value);
        }
        return key;
    }

    private static boolean isTaken(Tx tx, Meta meta, Definition definition, Record record, List<String> group)
            throws SQLException {
        Layout layout = meta.layout(definition.name());
        boolean isId = group.equals(List.of(SystemFields.ID));
        StringBuilder sql = new StringBuilder("select f_id from " + layout.through(group) + " where ");
        group.forEach(field -> sql.append(layout.name(field)).append(" = ? and "));
        sql.append(isId ? "1 = 1" : "f_deleted_at = 0 and f_id <> ?");
        PreparedStatement query = tx.prepare(sql.toString());
        int at = 1;
        for (String field : group) {
            Column column = layout.column(field).orElseThrow();
            column.bind(query, at, record.get(field));
            at += column.parts().size();
        }
        if (!isId) {
            query.setString(at, String.valueOf(record.get(SystemFields.ID)));
        }
        try (ResultSet rows = query.executeQuery()) {
            return rows.next();
        }
    }

    private static void refuse(Refusals refusals, List<String> group) {
        String field = group.get(0);
        refusals.add(
                field,
                "not-unique",
                group.size() == 1 ? "已被另一条记录使用" : "与另一条记录重复（" + String.join("、", group) + "）",
                group.size() == 1
                        ? "another record has this value already"
                        : "another record has the same " + String.join(", ", group));
    }
}
