package org.qiao.store.internal.table;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.qiao.store.internal.database.Dialect;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.internal.definition.Definition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a table fit its definition: a new table, further columns, wider texts, further indexes. Never drops anything: an
 * object that is gone keeps its columns and values. Run by one thread at a time.
 */
public final class Schema {
    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private final Transactions transactions;
    private final Dialect dialect;

    /** The schema of a database. */
    public Schema(Transactions transactions) {
        this.transactions = transactions;
        this.dialect = transactions.dialect();
    }

    /** Makes an object's table fit: a new table with its indexes at once, else each index by itself. */
    public void fit(Definition definition) {
        Layout layout = new Layout(definition, dialect);
        boolean isNew = transactions.write(tx -> {
            boolean made = table(tx, layout);
            register(tx, definition);
            if (made) {
                indexes(tx, definition, layout);
            }
            return made;
        });
        if (isNew) {
            return;
        }
        Set<String> made = transactions.read(tx -> made(tx, definition.name()));
        for (Indexes.Index index : Indexes.of(definition, layout)) {
            if (!made.contains(index.name())) {
                transactions.write(tx -> make(tx, definition.name(), index));
            }
        }
    }

    private static void indexes(Tx tx, Definition definition, Layout layout) throws SQLException {
        for (Indexes.Index index : Indexes.of(definition, layout)) {
            make(tx, definition.name(), index);
        }
    }

    private boolean table(Tx tx, Layout layout) throws SQLException {
        Map<String, String> there = columns(tx, layout.table());
        List<Column.Part> parts = layout.parts().toList();
        if (there.isEmpty()) {
            String columns = parts.stream().map(Schema::column).collect(Collectors.joining(", "));
            execute(tx, "create table " + layout.table() + " (" + columns + ")");
        }
        for (Column.Part part : parts) {
            String type = there.get(part.name());
            if (!there.isEmpty() && type == null) {
                execute(tx, "alter table " + layout.table() + " add column " + column(part));
            }
            if (type == null || length(part.type()) > length(type)) {
                note(tx, layout, part, type != null);
            }
        }
        return there.isEmpty();
    }

    private static String column(Column.Part part) {
        return part.name() + " " + part.type() + (part.name().equals("f_id") ? " not null primary key" : "");
    }

    private void note(Tx tx, Layout layout, Column.Part part, boolean isWider) throws SQLException {
        if (isWider) {
            execute(tx, dialect.widen(layout.table(), part.name(), part.type()));
        }
        PreparedStatement note = tx.prepare(
                isWider
                        ? "update meta_column set type = ? where table_name = ? and name = ?"
                        : "insert into meta_column (type, table_name, name) values (?, ?, ?)");
        note.setString(1, part.type());
        note.setString(2, layout.table());
        note.setString(3, part.name());
        note.executeUpdate();
    }

    private void register(Tx tx, Definition definition) throws SQLException {
        PreparedStatement known = tx.prepare("select fingerprint from meta_object where name = ?");
        known.setString(1, definition.name());
        boolean isKnown;
        try (ResultSet rows = known.executeQuery()) {
            isKnown = rows.next();
        }
        PreparedStatement save = tx.prepare(
                isKnown
                        ? "update meta_object set namespace = ?, fingerprint = ? where name = ?"
                        : "insert into meta_object (namespace, fingerprint, name, at_micros) values (?, ?, ?, 0)");
        save.setString(1, definition.namespace());
        save.setString(2, definition.type().fingerprint());
        save.setString(3, definition.name());
        save.executeUpdate();
    }

    private static Integer make(Tx tx, String object, Indexes.Index index) throws SQLException {
        execute(tx, index.sql());
        PreparedStatement note = tx.prepare("insert into meta_index (name, object) values (?, ?)");
        note.setString(1, index.name());
        note.setString(2, object);
        return note.executeUpdate();
    }

    private static Set<String> made(Tx tx, String object) throws SQLException {
        PreparedStatement query = tx.prepare("select name from meta_index where object = ?");
        query.setString(1, object);
        Set<String> names = new HashSet<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static Map<String, String> columns(Tx tx, String table) throws SQLException {
        PreparedStatement query = tx.prepare("select name, type from meta_column where table_name = ?");
        query.setString(1, table);
        Map<String, String> columns = new HashMap<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                columns.put(rows.getString(1), rows.getString(2));
            }
        }
        return columns;
    }

    private static int length(String type) {
        return type.startsWith("varchar(") ? Integer.parseInt(type.substring(8, type.length() - 1)) : 0;
    }

    private static void execute(Tx tx, String sql) throws SQLException {
        LOG.debug("{}", sql);
        try (Statement statement = tx.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    /** The namespace of every object ever defined. */
    public Map<String, String> namespaces() {
        return transactions.read(tx -> {
            Map<String, String> owners = new HashMap<>();
            try (Statement statement = tx.connection().createStatement();
                    ResultSet rows = statement.executeQuery("select name, namespace from meta_object")) {
                while (rows.next()) {
                    owners.put(rows.getString(1), rows.getString(2));
                }
            }
            return owners;
        });
    }
}
