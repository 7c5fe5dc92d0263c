package org.qiao.store.internal.table;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qiao.store.internal.database.Dialect;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.internal.definition.Definition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes tables fit their definitions: new tables, further columns, wider texts. Never drops anything: an object that is
 * gone keeps its columns and values. A table gets its indexes when it has grown enough to need them, since they are most
 * of what a first start would take. Changes are made by one thread at a time.
 */
public final class Schema {
    /** From so many rows on a table has its indexes. */
    public static final long LARGE = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private final Transactions transactions;
    private final Dialect dialect;
    private final Map<String, TableState> states = new ConcurrentHashMap<>();

    /** The schema of a database. */
    public Schema(Transactions transactions) {
        this.transactions = transactions;
        this.dialect = transactions.dialect();
        states.putAll(load());
    }

    /** The namespace that owns an object; the given one while nobody does. */
    public String owner(String object, String otherwise) {
        TableState state = states.get(object);
        return state == null ? otherwise : state.namespace();
    }

    /**
     * Makes the tables of some objects fit, all in one transaction. Throws {@code BAD_DEFINITION} where a field that is in
     * a table changed its kind or scale: nothing is changed then.
     */
    public synchronized void fit(List<Definition> definitions) {
        Map<String, TableState> fitted = new LinkedHashMap<>();
        List<Definition> unfit = definitions.stream()
                .filter(d -> !state(d).fits(d, new Layout(d, dialect)))
                .toList();
        if (unfit.isEmpty()) {
            return;
        }
        KeptColumns kept = new KeptColumns();
        unfit.forEach(d -> kept.look(d, new Layout(d, dialect), state(d)));
        kept.refuse();
        transactions.write(tx -> {
            for (Definition definition : unfit) {
                fitted.put(definition.name(), fit(tx, definition, state(definition)));
            }
            return 0;
        });
        states.putAll(fitted);
    }

    /** The names of the indexes and constraints that an object's table has, its primary key's included. */
    public Set<String> indexes(Definition definition) {
        Set<String> names = new LinkedHashSet<>(state(definition).indexes());
        names.add(Indexes.key(new Layout(definition, dialect)));
        return names;
    }

    /** Whether an object's table lacks indexes of its definition. */
    public boolean lacksIndexes(Definition definition) {
        return !missing(definition).isEmpty();
    }

    /**
     * Makes one of the indexes that an object's table lacks: it holds the table as long as it reads it once, and others
     * come in between. Throws when others hold the table.
     *
     * @return whether there was one to make
     */
    public synchronized boolean indexNext(Definition definition) {
        List<Indexes.Index> missing = missing(definition);
        if (missing.isEmpty()) {
            return false;
        }
        TableState state = state(definition);
        Set<String> names = new LinkedHashSet<>(state.indexes());
        names.add(missing.get(0).name());
        TableState indexed = new TableState(state.namespace(), state.digest(), state.columns(), names);
        transactions.write(tx -> {
            execute(tx, missing.get(0).sql());
            save(tx, definition.name(), indexed, true);
            return 0;
        });
        states.put(definition.name(), indexed);
        return true;
    }

    /** Notes that a table grows without its indexes, or no longer does: a start that finds it so makes those it needs. */
    public synchronized void loading(Definition definition, boolean isLoading) {
        TableState state = state(definition);
        String digest = isLoading ? TableState.BARE : TableState.digest(definition, new Layout(definition, dialect));
        if (state.columns().isEmpty() || state.digest().equals(digest)) {
            return;
        }
        TableState noted = new TableState(state.namespace(), digest, state.columns(), state.indexes());
        transactions.write(tx -> {
            save(tx, definition.name(), noted, true);
            return 0;
        });
        states.put(definition.name(), noted);
    }

    private List<Indexes.Index> missing(Definition definition) {
        Set<String> made = state(definition).indexes();
        return Indexes.of(definition, new Layout(definition, dialect)).stream()
                .filter(index -> !made.contains(index.name()))
                .toList();
    }

    private TableState state(Definition definition) {
        return states.getOrDefault(definition.name(), TableState.none(definition.namespace()));
    }

    private TableState fit(Tx tx, Definition definition, TableState state) throws SQLException {
        Layout layout = new Layout(definition, dialect);
        List<Indexes.Index> uniques = Indexes.uniques(definition, layout);
        if (state.columns().isEmpty()) {
            create(tx, layout, uniques);
        } else {
            alter(tx, layout, uniques, state);
        }
        MadeColumns columns = state.columns().with(layout);
        Set<String> indexes = new LinkedHashSet<>(state.indexes());
        uniques.forEach(unique -> indexes.add(unique.name()));
        if (state.digest().equals(TableState.BARE) && isLarge(tx, layout)) {
            for (Indexes.Index index : Indexes.of(definition, layout)) {
                if (indexes.add(index.name())) {
                    execute(tx, index.sql());
                }
            }
        }
        TableState fitted =
                new TableState(definition.namespace(), TableState.digest(definition, layout), columns, indexes);
        save(tx, definition.name(), fitted, !state.columns().isEmpty());
        return fitted;
    }

    private static boolean isLarge(Tx tx, Layout layout) throws SQLException {
        try (Statement statement = tx.connection().createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + layout.table())) {
            return row.next() && row.getLong(1) >= LARGE;
        }
    }

    private void create(Tx tx, Layout layout, List<Indexes.Index> uniques) throws SQLException {
        List<String> parts = new ArrayList<>();
        layout.parts().forEach(part -> parts.add(column(part)));
        parts.add("constraint " + Indexes.key(layout) + " primary key (f_id)");
        uniques.forEach(unique -> parts.add(unique.sql()));
        execute(tx, "create table " + layout.table() + " (" + String.join(", ", parts) + ")");
    }

    private void alter(Tx tx, Layout layout, List<Indexes.Index> uniques, TableState state) throws SQLException {
        for (Column.Part part : layout.parts().toList()) {
            String type = state.columns().types().get(part.name());
            if (type == null) {
                execute(tx, "alter table " + layout.table() + " add column " + column(part));
            } else if (MadeColumns.length(part.type()) > MadeColumns.length(type)) {
                execute(tx, dialect.widen(layout.table(), part.name(), part.type()));
            }
        }
        for (Indexes.Index unique : uniques) {
            if (!state.indexes().contains(unique.name())) {
                execute(tx, "alter table " + layout.table() + " add " + unique.sql());
            }
        }
    }

    private static String column(Column.Part part) {
        return column(part.name(), part.type());
    }

    static String column(String name, String type) {
        return name + " " + type + (name.equals("f_id") ? " not null" : "");
    }

    private static void save(Tx tx, String object, TableState state, boolean isKnown) throws SQLException {
        PreparedStatement save = tx.prepare(
                isKnown
                        ? "update meta_object set namespace = ?, digest = ?, table_columns = ?, table_indexes = ?"
                                + " where name = ?"
                        : "insert into meta_object (namespace, digest, table_columns, table_indexes, name)"
                                + " values (?, ?, ?, ?, ?)");
        List<String> values = Stream.of(
                        state.namespace(), state.digest(), state.columns().text(), state.indexesText(), object)
                .collect(Collectors.toList());
        for (int i = 0; i < values.size(); i++) {
            save.setString(i + 1, values.get(i));
        }
        save.executeUpdate();
    }

    private Map<String, TableState> load() {
        return transactions.read(tx -> {
            Map<String, TableState> all = new LinkedHashMap<>();
            PreparedStatement query =
                    tx.prepare("select name, namespace, digest, table_columns, table_indexes from meta_object");
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    all.put(
                            rows.getString(1),
                            TableState.read(
                                    rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5)));
                }
            }
            return all;
        });
    }

    private void execute(Tx tx, String sql) throws SQLException {
        LOG.debug("{}", sql);
        try (Statement statement = tx.connection().createStatement()) {
            statement.execute(dialect.ddl(sql));
        }
    }
}
