package org.qiao.store.internal.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The connections to the database. Work that holds one may need a second, for what is committed apart: were all of them
 * given out as first ones, everybody would hold one and wait for another. So some are kept for second ones. A connection
 * is given back by the thread that took it. Thread safe.
 *
 * <p>Of several threads that ask the pool at the same moment it may overlook one, and makes no connection for it until it
 * looks through all, every half a minute: so whoever waits asks again.
 */
final class Connections implements AutoCloseable {
    private static final int KEPT_OF = 8;
    private static final int ASKS = 10;

    private final HikariDataSource pool;
    private final Semaphore first;
    private final Dialect.Pool size;
    private final Set<Thread> holders = ConcurrentHashMap.newKeySet();

    Connections(Dialect dialect) {
        this.size = dialect.pool();
        this.first = new Semaphore(Math.max(1, size.most() - Math.max(1, size.most() / KEPT_OF)), true);
        HikariConfig config = new HikariConfig();
        config.setPoolName("qiao-store");
        config.setDataSource(dialect.dataSource());
        config.setAutoCommit(false);
        config.setMaximumPoolSize(size.most());
        config.setMinimumIdle(2);
        config.setConnectionTimeout(size.patience().dividedBy(ASKS).toMillis());
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        this.pool = new HikariDataSource(config);
    }

    /** A connection that was taken; closing gives it back. */
    record Taken(Connection connection, Runnable givenBack) implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            try {
                connection.close();
            } finally {
                givenBack.run();
            }
        }
    }

    /** The calling thread's first connection, or a further one. */
    Taken take() throws SQLException {
        Thread taker = Thread.currentThread();
        if (holders.contains(taker)) {
            return new Taken(asked(), () -> {});
        }
        await();
        try {
            Connection connection = asked();
            holders.add(taker);
            return new Taken(connection, () -> {
                holders.remove(taker);
                first.release();
            });
        } catch (SQLException | RuntimeException e) {
            first.release();
            throw e;
        }
    }

    private Connection asked() throws SQLException {
        long end = System.nanoTime() + size.patience().toNanos();
        while (true) {
            try {
                return pool.getConnection();
            } catch (SQLTransientConnectionException e) {
                if (System.nanoTime() >= end || pool.isClosed()) {
                    throw e;
                }
            }
        }
    }

    private void await() throws SQLException {
        try {
            if (!first.tryAcquire(size.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SQLTransientConnectionException(
                        "all connections to the database were at work for " + size.patience());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("interrupted while waiting for a connection", e);
        }
    }

    boolean isClosed() {
        return pool.isClosed();
    }

    @Override
    public void close() {
        pool.close();
    }
}
