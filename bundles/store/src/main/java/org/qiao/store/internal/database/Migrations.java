package org.qiao.store.internal.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qiao.api.record.Text;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;

/**
 * Brings the platform's own tables from one version to the next. Each step is a list of statements, run with its
 * version's row in one transaction, once. A database that is newer than the program is refused.
 */
public final class Migrations {
    /** The table whose one row per step says which steps were done. */
    public static final String TABLE = "qiao_version";
    /** The table that says: a copy into this database is under way, or was interrupted. */
    public static final String COPYING = "qiao_copy";

    private static final Pattern CREATED = Pattern.compile("create table (\\w+) .*");
    private static final List<Supplier<List<String>>> STEPS = List.of(
            PlatformTables::first, PlatformTables::answers, PlatformTables::comparisons, PlatformTables::intents);

    private Migrations() {}

    /** Runs the steps that are missing. */
    public static void run(Transactions transactions) {
        int version = version(transactions);
        if (version > STEPS.size()) {
            throw new StoreException(
                    StoreCode.NEWER_DATABASE,
                    new Text(
                            "数据目录由更新的版本写成（其数据表为第 " + version + " 步，本程序只到第 " + STEPS.size() + " 步）：请用新版本启动",
                            "The data folder was written by a newer version (its tables are of step " + version
                                    + ", this program knows " + STEPS.size() + "): start it with the newer version"),
                    List.of(),
                    null);
        }
        if (version == 0 && isThere(transactions, COPYING)) {
            Text what = new Text(
                    "该数据库里有一次未完成的复制：请重新运行 qiao store copy，它会从头开始",
                    "The database holds a copy that was not finished: run qiao store copy again, it begins anew");
            throw new StoreException(StoreCode.COPY_REFUSED, what, List.of(), null);
        }
        for (int step = version + 1; step <= STEPS.size(); step++) {
            int number = step;
            transactions.write(tx -> apply(tx, transactions.dialect(), number));
        }
    }

    // Asked by trying: the catalogue's own queries cost a database that just opened more than all the rest.
    /** The last step that was done; 0 for an empty database. */
    public static int version(Transactions transactions) {
        try {
            return transactions.read(tx -> {
                try (Statement statement = tx.connection().createStatement();
                        ResultSet rows = statement.executeQuery("select max(step) from " + TABLE)) {
                    return rows.next() ? rows.getInt(1) : 0;
                }
            });
        } catch (StoreException e) {
            boolean isMissing = e.getCause() instanceof SQLException sql
                    && transactions.dialect().isMissing(sql);
            if (isMissing) {
                return 0;
            }
            throw e;
        }
    }

    private static boolean isThere(Transactions transactions, String table) {
        try {
            return transactions.read(tx -> {
                try (Statement statement = tx.connection().createStatement();
                        ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
                    return rows.next();
                }
            });
        } catch (StoreException e) {
            if (e.getCause() instanceof SQLException sql
                    && transactions.dialect().isMissing(sql)) {
                return false;
            }
            throw e;
        }
    }

    /** The last step that this program knows. */
    public static int latest() {
        return STEPS.size();
    }

    /** The statements of all steps, for a database that is made by a copy. */
    public static List<String> tables() {
        return STEPS.stream().flatMap(step -> step.get().stream()).toList();
    }

    /** The names of the platform's own tables. */
    public static List<String> names() {
        return tables().stream()
                .map(CREATED::matcher)
                .filter(Matcher::matches)
                .map(created -> created.group(1))
                .toList();
    }

    /** Notes that every step was done, in a database whose tables a copy has made. */
    public static void begin(Tx tx) throws SQLException {
        try (Statement statement = tx.connection().createStatement()) {
            statement.execute("create table " + TABLE + " (step int not null primary key)");
        }
        for (int step = 1; step <= latest(); step++) {
            PreparedStatement done = tx.prepare("insert into " + TABLE + " (step) values (?)");
            done.setInt(1, step);
            done.executeUpdate();
        }
    }

    private static Integer apply(Tx tx, Dialect dialect, int step) throws SQLException {
        try (Statement statement = tx.connection().createStatement()) {
            if (step == 1) {
                statement.execute("create table " + TABLE + " (step int not null primary key)");
            }
            for (String sql : STEPS.get(step - 1).get()) {
                statement.execute(dialect.ddl(sql));
            }
        }
        PreparedStatement done = tx.prepare("insert into " + TABLE + " (step) values (?)");
        done.setInt(1, step);
        return done.executeUpdate();
    }
}
