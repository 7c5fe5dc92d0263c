package org.qiao.store.internal.copy;

import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.database.Tx;

/**
 * One table on its way: its columns, by name, in the order in which they are read and written.
 *
 * @param name the table's name
 * @param columns its columns, each with the type of JDBC that it is read as
 * @param changed what becomes of a row on the way
 */
record CopiedTable(String name, List<Column> columns, UnaryOperator<List<@Nullable Object>> changed) {
    private static final int BATCH = 200;

    /** One column: its name, and its type in {@link Types}. */
    record Column(String name, int type) {}

    /** The table as a database has it. */
    static CopiedTable of(Tx tx, String name) throws SQLException {
        TreeMap<String, Integer> types = new TreeMap<>();
        try (PreparedStatement query = tx.connection().prepareStatement("select * from " + name + " where 1 = 0");
                ResultSet none = query.executeQuery()) {
            for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                types.put(
                        none.getMetaData().getColumnName(i).toLowerCase(java.util.Locale.ROOT),
                        none.getMetaData().getColumnType(i));
            }
        }
        List<Column> columns = new ArrayList<>();
        types.forEach((column, type) -> columns.add(new Column(column, type)));
        return new CopiedTable(name, List.copyOf(columns), row -> row);
    }

    /** This table, whose rows change on the way. */
    CopiedTable changing(UnaryOperator<List<@Nullable Object>> change) {
        return new CopiedTable(name, columns, change);
    }

    /** The place of a column in each row. */
    int index(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name + " has no column " + column);
    }

    /** Copies every row, each batch in a transaction of the target's; gives the sum of what was written. */
    RowSum copy(Transactions from, Transactions to, LongConsumer progress) {
        return from.read(tx -> {
            RowSum sum = new RowSum();
            try (PreparedStatement query = query(tx);
                    ResultSet rows = query.executeQuery()) {
                List<List<@Nullable Object>> batch = new ArrayList<>();
                while (rows.next()) {
                    List<@Nullable Object> row = changed.apply(row(rows));
                    sum.add(row);
                    batch.add(row);
                    if (batch.size() == BATCH) {
                        write(to, batch);
                        batch.clear();
                        progress.accept(sum.count());
                    }
                }
                write(to, batch);
            }
            progress.accept(sum.count());
            return sum;
        });
    }

    /** The sum of every row in a database. */
    RowSum sum(Transactions in) {
        return in.read(tx -> {
            RowSum sum = new RowSum();
            CopiedTable there = of(tx, name);
            try (PreparedStatement query = query(tx);
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    sum.add(there.row(rows));
                }
            }
            return sum;
        });
    }

    private PreparedStatement query(Tx tx) throws SQLException {
        PreparedStatement query = tx.connection().prepareStatement("select " + names() + " from " + name);
        query.setFetchSize(BATCH);
        return query;
    }

    private void write(Transactions to, List<List<@Nullable Object>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        to.write(tx -> {
            PreparedStatement insert = tx.prepare("insert into " + name + " (" + names() + ") values ("
                    + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")");
            for (List<@Nullable Object> row : rows) {
                for (int i = 0; i < row.size(); i++) {
                    bind(insert, i + 1, columns.get(i).type(), row.get(i));
                }
                insert.addBatch();
            }
            return insert.executeBatch();
        });
    }

    private String names() {
        return String.join(", ", columns.stream().map(Column::name).toList());
    }

    private List<@Nullable Object> row(ResultSet rows) throws SQLException {
        List<@Nullable Object> row = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            row.add(value(rows, i + 1, columns.get(i).type()));
        }
        return row;
    }

    private static @Nullable Object value(ResultSet row, int at, int type) throws SQLException {
        return switch (type) {
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> number(row, at);
            case Types.DECIMAL, Types.NUMERIC -> row.getBigDecimal(at);
            case Types.DATE -> row.getDate(at);
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> row.getBytes(at);
            default -> row.getString(at);
        };
    }

    private static @Nullable Long number(ResultSet row, int at) throws SQLException {
        long number = row.getLong(at);
        return row.wasNull() ? null : Long.valueOf(number);
    }

    private static void bind(PreparedStatement insert, int at, int type, @Nullable Object value) throws SQLException {
        switch (type) {
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT -> {
                if (value == null) {
                    insert.setNull(at, type);
                } else {
                    insert.setLong(at, (Long) value);
                }
            }
            case Types.DECIMAL, Types.NUMERIC -> insert.setBigDecimal(at, (java.math.BigDecimal) value);
            case Types.DATE -> insert.setDate(at, (Date) value);
            case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> insert.setBytes(at, (byte[]) value);
            default -> insert.setString(at, (String) value);
        }
    }
}
