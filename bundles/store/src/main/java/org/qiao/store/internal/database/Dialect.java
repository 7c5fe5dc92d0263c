package org.qiao.store.internal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What differs between databases: types, limits, what an error means. SQL elsewhere is the subset that all of them
 * share; it names types as Derby does, and a dialect spells them its own way in {@link #ddl}. Stateless but for the data
 * source.
 */
public interface Dialect extends AutoCloseable {
    /** The database's connections, not pooled. Opens the database. */
    DataSource dataSource();

    /** The longest text that has a limit of its own. */
    int LONGEST_VARCHAR = 4000;

    /** The type of a text with this most length; 0 means no limit. */
    static String text(int length) {
        return length > 0 && length <= LONGEST_VARCHAR ? "varchar(" + length + ")" : "clob(1M)";
    }

    /** The type of bytes without limit. */
    static String bytes() {
        return "blob(16M)";
    }

    /** A statement that makes or changes a table, with its types as this database calls them. */
    String ddl(String statement);

    /** How many connections are kept at most, and for how long one is waited for. */
    Pool pool();

    /**
     * Whether a statement that failed takes its whole transaction with it, unless a savepoint was set before.
     */
    boolean losesTransactionOnFailure();

    /**
     * Whether a failure has rolled back the whole transaction, savepoints or not: what is written afterwards would belong
     * to another one.
     */
    boolean endsTransaction(Fault fault);

    /**
     * A mark by which it can be found out later whether a transaction that is about to commit has done so; empty where
     * that is never in doubt, or where nothing was written.
     */
    String mark(Connection connection) throws SQLException;

    /** What became of a marked transaction, asked on another connection; empty while it is under way. */
    Optional<Boolean> wasCommitted(Connection connection, String mark) throws SQLException;

    /**
     * What is put behind a table's name to have it read through an index; empty where the database finds out itself.
     *
     * @param isConstraint whether the name is that of a primary key or unique constraint
     */
    String through(String index, boolean isConstraint);

    /** Whether a statement failed because a table is not there. */
    boolean isMissing(SQLException failure);

    /** The statement that widens a text column. */
    String widen(String table, String column, String type);

    /** The statement that has the database look at its tables anew after many rows came; empty where it does so itself. */
    Optional<String> statistics();

    /** What a failure means. */
    Fault fault(SQLException failure);

    /** Closes the database for good; its files are whole afterwards. */
    @Override
    void close();

    /** What a failure means. */
    enum Fault {
        /** A unique value is there already. */
        DUPLICATE,
        /** Another transaction was in the way; the same attempt may succeed at once. */
        DEADLOCK,
        /** Another transaction held a lock for too long. */
        TIMEOUT,
        /** Another process uses the database. */
        LOCKED,
        /** The database does not answer; it may do so again. */
        UNREACHABLE,
        /** The database will not have this account, or there is no such database. */
        REFUSED,
        /** The database is encrypted, and the key is missing or another. */
        KEY,
        /** A text holds a character that the database cannot keep. */
        WRONG_CHARACTER,
        /** The disk is full. */
        DISK_FULL,
        /** Anything else. */
        OTHER
    }

    /**
     * The connections that are kept.
     *
     * @param most how many at most
     * @param patience how long somebody waits for one
     */
    record Pool(int most, Duration patience) {}
}
