package org.qiao.store.internal.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;

/**
 * Runs work in transactions: one per thread, joined when one is open already. Work that joins and throws leaves nothing
 * behind, whatever the outer work does then. A deadlock is tried again here, unless the transaction was joined.
 * Thread safe.
 */
public final class Transactions implements AutoCloseable {
    private static final int ATTEMPTS = 4;
    private static final int CONNECTIONS = 40;
    private static final long WAIT_MILLIS = 30_000;

    private final Dialect dialect;
    private final HikariDataSource pool;
    private final Map<Thread, Tx> open = new ConcurrentHashMap<>();

    /** Opens the database. Throws a {@link StoreException} with a clear sentence when it cannot be. */
    public Transactions(Dialect dialect) {
        this.dialect = dialect;
        try (Connection first = dialect.dataSource().getConnection()) {
            first.setAutoCommit(false);
            first.rollback();
        } catch (SQLException e) {
            throw failure(e);
        }
        HikariConfig config = new HikariConfig();
        config.setPoolName("qiao-store");
        config.setDataSource(dialect.dataSource());
        config.setAutoCommit(false);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(WAIT_MILLIS);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        this.pool = new HikariDataSource(config);
    }

    /** The database's ways. */
    public Dialect dialect() {
        return dialect;
    }

    /** Whether the calling thread has a transaction open. */
    public boolean isOpen() {
        return open.containsKey(Thread.currentThread());
    }

    /** Reads; sees what the thread's open transaction wrote. */
    public <T extends @Nullable Object> T read(Work<T> work) {
        Tx joined = open.get(Thread.currentThread());
        if (joined != null) {
            return run(joined, work);
        }
        try (Connection connection = pool.getConnection()) {
            T result = work.run(new Tx(connection));
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Writes: all or nothing, durable when it returns, unless joined: then with the outer work. */
    public <T extends @Nullable Object> T write(Work<T> work) {
        Tx joined = open.get(Thread.currentThread());
        if (joined != null) {
            return nested(joined, work);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return alone(work);
            } catch (StoreException e) {
                if (attempt == ATTEMPTS || !isDeadlock(e)) {
                    throw e;
                }
            }
        }
    }

    /** Writes in a transaction of its own, committed whatever becomes of the thread's open one. */
    public <T extends @Nullable Object> T apart(Work<T> work) {
        Tx outer = open.remove(Thread.currentThread());
        try {
            return write(work);
        } finally {
            if (outer != null) {
                open.put(Thread.currentThread(), outer);
            }
        }
    }

    private <T extends @Nullable Object> T alone(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            Tx tx = new Tx(connection);
            open.put(Thread.currentThread(), tx);
            boolean isCommitted = false;
            try {
                T result = work.run(tx);
                tx.beforeCommit();
                connection.commit();
                isCommitted = true;
                return result;
            } finally {
                open.remove(Thread.currentThread());
                end(tx, isCommitted);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static void end(Tx tx, boolean isCommitted) throws SQLException {
        try {
            if (!isCommitted) {
                tx.connection().rollback();
            }
        } finally {
            tx.ended(isCommitted);
        }
    }

    private <T extends @Nullable Object> T nested(Tx tx, Work<T> work) {
        try {
            Map<Tx.Participant, Integer> marks = tx.marks();
            Savepoint before = tx.connection().setSavepoint();
            boolean isDone = false;
            try {
                T result = work.run(tx);
                isDone = true;
                return result;
            } finally {
                leave(tx, before, marks, isDone);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static void leave(Tx tx, Savepoint before, Map<Tx.Participant, Integer> marks, boolean isDone)
            throws SQLException {
        if (isDone) {
            tx.connection().releaseSavepoint(before);
        } else {
            tx.backTo(marks);
            tx.connection().rollback(before);
        }
    }

    private <T extends @Nullable Object> T run(Tx tx, Work<T> work) {
        try {
            return work.run(tx);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private boolean isDeadlock(StoreException e) {
        return e.getCause() instanceof SQLException sql && dialect.fault(sql) == Dialect.Fault.DEADLOCK;
    }

    /** What a failure means, as the store's exception. */
    public StoreException failure(SQLException e) {
        return Failures.of(dialect.fault(e), e);
    }

    /** Lets go of every connection and closes the database. */
    @Override
    public void close() {
        pool.close();
        dialect.close();
    }

    /** Failures of the database as sentences. */
    private static final class Failures {
        static StoreException of(Dialect.Fault fault, SQLException e) {
            return switch (fault) {
                case LOCKED ->
                    say(
                            StoreCode.LOCKED,
                            "The data folder is in use by another process: stop that one, or choose another folder with --home",
                            e);
                case DISK_FULL ->
                    say(
                            StoreCode.DISK_FULL,
                            "The disk of the data folder is full: nothing was written; free space and start again",
                            e);
                case DEADLOCK, TIMEOUT ->
                    say(StoreCode.BUSY, "Another write held the same records for too long: try again", e);
                default -> say(StoreCode.DATABASE, "The database failed: " + e.getMessage(), e);
            };
        }

        private static StoreException say(StoreCode code, String message, SQLException e) {
            return new StoreException(code, message, java.util.List.of(), e);
        }
    }
}
