package org.qiao.store.internal.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;

/**
 * Brings the platform's own tables from one version to the next. Each step is a list of statements, run with its
 * version's row in one transaction, once. A database that is newer than the program is refused.
 */
public final class Migrations {
    private static final String TABLE = "qiao_version";
    private static final List<Supplier<List<String>>> STEPS =
            List.of(PlatformTables::first, PlatformTables::answers, PlatformTables::comparisons);

    private Migrations() {}

    /** Runs the steps that are missing. */
    public static void run(Transactions transactions) {
        int version = version(transactions);
        if (version > STEPS.size()) {
            throw new StoreException(
                    StoreCode.NEWER_DATABASE,
                    "The data folder was written by a newer version (its tables are of step " + version
                            + ", this program knows " + STEPS.size() + "): start it with the newer version",
                    List.of(),
                    null);
        }
        for (int step = version + 1; step <= STEPS.size(); step++) {
            int number = step;
            transactions.write(tx -> apply(tx, transactions.dialect(), number));
        }
    }

    // Asked by trying: the catalogue's own queries cost a database that just opened more than all the rest.
    private static int version(Transactions transactions) {
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
