package org.qiao.store.internal.copy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.qiao.api.record.Text;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;
import org.qiao.store.internal.database.Migrations;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.internal.table.Copies;

/**
 * Moves everything from one database to another, empty one: tables, rows, and in the end the version by which a platform
 * takes the target for a store. Until then a mark says that a copy is under way: a platform refuses such a database, and
 * the next copy begins again in it. Counts and checksums of each table are compared with what the target gives back.
 * Indexes and unique constraints of objects are made by the first start on the target. Confined to one thread.
 */
public final class StoreCopy {
    private final Transactions from;
    private final Transactions to;
    private final Progress progress;

    /** A copy between two open databases, whose journal was compared with the source before. */
    public StoreCopy(Transactions from, Transactions to, Progress progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    /** Hears how far the copy is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Some rows of a table are there.
         *
         * @param table the table's name
         * @param rows how many so far
         * @param all how many there are in the source
         */
        void at(String table, long rows, long all);
    }

    /**
     * What was copied and compared.
     *
     * @param table the table's name
     * @param rows how many rows
     * @param checksum of all of them, 64 hexadecimal digits
     */
    public record Copied(String table, long rows, String checksum) {}

    /** Copies. Throws a {@link StoreException} when the source is no store, or the target holds something. */
    public List<Copied> run() {
        if (Migrations.version(from) != Migrations.latest()) {
            throw refused(
                    "源数据库的表不是本版本的：请先用本版本启动一次平台，再停止并复制",
                    "The source's tables are not those of this version: start the platform with this version once, stop"
                            + " it, and copy then");
        }
        empty();
        Map<String, String> objects = from.read(Copies::tables);
        List<CopiedTable> tables = from.read(tx -> tables(tx, objects.keySet()));
        to.write(tx -> {
            run(tx, "create table " + Migrations.COPYING + " (begun int)");
            return true;
        });
        to.write(tx -> {
            for (String sql : Migrations.tables()) {
                run(tx, sql);
            }
            for (String sql : objects.values()) {
                run(tx, sql);
            }
            return true;
        });
        List<Copied> copied = new ArrayList<>();
        tables.forEach(table -> copied.add(copy(table)));
        to.write(tx -> {
            Migrations.begin(tx);
            run(tx, "drop table " + Migrations.COPYING);
            return true;
        });
        to.dialect()
                .statistics()
                .ifPresent(sql -> to.write(tx -> {
                    run(tx, sql);
                    return true;
                }));
        return copied;
    }

    private Copied copy(CopiedTable table) {
        long all = from.read(tx -> count(tx, table.name()));
        RowSum written = table.copy(from, to, rows -> progress.at(table.name(), rows, all));
        RowSum there = table.sum(to);
        if (written.count() != there.count() || !written.checksum().equals(there.checksum())) {
            throw new StoreException(
                    StoreCode.COPY_DIFFERS,
                    new Text(
                            "表 " + table.name() + " 复制后不一致：写入 " + written.count() + " 行（校验和 " + written.checksum()
                                    + "），读回 " + there.count() + " 行（" + there.checksum()
                                    + "）。目标尚未被使用：请查明原因后重新复制",
                            "The table " + table.name() + " came out differently: " + written.count()
                                    + " rows with checksum " + written.checksum() + " were written, " + there.count()
                                    + " with " + there.checksum()
                                    + " are there. Nothing uses the target yet: look for the cause and copy again"),
                    List.of(),
                    null);
        }
        return new Copied(table.name(), written.count(), written.checksum());
    }

    private static List<CopiedTable> tables(Tx tx, Set<String> objects) throws SQLException {
        List<CopiedTable> tables = new ArrayList<>();
        for (String name : Migrations.names()) {
            CopiedTable table = CopiedTable.of(tx, name);
            tables.add(name.equals(Copies.META) ? table.changing(Copies.unindexed(table::index)) : table);
        }
        for (String name : objects) {
            tables.add(CopiedTable.of(tx, name));
        }
        return tables;
    }

    // What an interrupted copy left is taken away; what anything else left is not touched.
    private void empty() {
        Set<String> there = to.read(StoreCopy::ours);
        if (there.isEmpty()) {
            return;
        }
        if (!there.contains(Migrations.COPYING)) {
            throw refused(
                    "目标数据库不是空的（" + String.join("、", there) + "）：请指定一个空数据库",
                    "The target is not empty (" + String.join(", ", there) + "): name an empty database");
        }
        to.write(tx -> {
            // The mark goes last: what interrupts this is begun again like any other copy.
            for (String table : there) {
                if (!table.equals(Migrations.COPYING)) {
                    run(tx, "drop table " + table);
                }
            }
            run(tx, "drop table " + Migrations.COPYING);
            return true;
        });
    }

    private static Set<String> ours(Tx tx) throws SQLException {
        Set<String> known = Set.copyOf(Migrations.names());
        Set<String> there = new TreeSet<>();
        String schema = tx.connection().getSchema();
        try (ResultSet tables = tx.connection().getMetaData().getTables(null, schema, null, new String[] {"TABLE"})) {
            while (tables.next()) {
                there.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return there.stream()
                .filter(name -> known.contains(name)
                        || name.startsWith("o_")
                        || name.equals(Migrations.TABLE)
                        || name.equals(Migrations.COPYING))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long count(Tx tx, String table) throws SQLException {
        try (Statement statement = tx.connection().createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private void run(Tx tx, String sql) throws SQLException {
        try (Statement statement = tx.connection().createStatement()) {
            statement.execute(to.dialect().ddl(sql));
        }
    }

    private static StoreException refused(String zh, String en) {
        return new StoreException(StoreCode.COPY_REFUSED, new Text(zh, en), List.of(), null);
    }
}
