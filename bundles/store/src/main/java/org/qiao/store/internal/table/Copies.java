package org.qiao.store.internal.table;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qiao.store.internal.database.Tx;

/** The tables of objects as a copy makes them: columns and primary key. What else they need comes at the next start. */
public final class Copies {
    /** The table that knows the others. */
    public static final String META = "meta_object";

    private Copies() {}

    /** The statements that make the tables of all objects that a database has, by table name. */
    public static Map<String, String> tables(Tx tx) throws SQLException {
        Map<String, String> tables = new LinkedHashMap<>();
        PreparedStatement query = tx.prepare(
                "select name, namespace, digest, table_columns, table_indexes from " + META + " order by name");
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                TableState state =
                        TableState.read(rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5));
                String table = Layout.table(rows.getString(1));
                tables.put(table, statement(table, state));
            }
        }
        return tables;
    }

    private static String statement(String table, TableState state) {
        List<String> parts = new ArrayList<>();
        state.columns().types().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(column -> parts.add(Schema.column(column.getKey(), column.getValue())));
        parts.add("constraint p" + table.substring(1) + " primary key (f_id)");
        return "create table " + table + " (" + String.join(", ", parts) + ")";
    }

    /**
     * What becomes of a row of {@link #META} on its way: the table fits no definition yet, and has no index.
     *
     * @param index the place of a column in a row
     */
    public static UnaryOperator<List<@Nullable Object>> unindexed(ToIntFunction<String> index) {
        int digest = index.applyAsInt("digest");
        int indexes = index.applyAsInt("table_indexes");
        return row -> {
            List<@Nullable Object> changed = new ArrayList<>(row);
            changed.set(digest, TableState.BARE);
            changed.set(indexes, "[]");
            return changed;
        };
    }
}
