package org.qiao.store.internal.database;

import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * What differs between databases: types, limits, what an error means. SQL elsewhere is the subset that all of them
 * share. Stateless but for the data source.
 */
public interface Dialect extends AutoCloseable {
    /** The database's connections, not pooled. Opens the database. */
    DataSource dataSource();

    /** The type of a text with this most length; 0 means no limit. */
    String text(int length);

    /** The type of bytes without limit. */
    String bytes();

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
        /** The disk is full. */
        DISK_FULL,
        /** Anything else. */
        OTHER
    }
}
