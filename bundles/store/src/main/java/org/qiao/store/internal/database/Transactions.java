package org.qiao.store.internal.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qiao.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work in transactions: one per thread, joined when one is open already. Work that joins and throws leaves nothing
 * behind, whatever the outer work does then. A deadlock is tried again here, unless the transaction was joined. A failure
 * that ended the whole transaction dooms it: nobody who caught it can go on in it, and it is not committed. Thread safe.
 */
public final class Transactions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final int ATTEMPTS = 4;
    private static final long LOOK_MILLIS = 200;

    private final Dialect dialect;
    private final Connections connections;
    private final Map<Thread, Tx> open = new ConcurrentHashMap<>();
    // An embedded database that ran out of space takes no more writes until it is opened anew: a wait would be in vain.
    private volatile boolean wasFull;

    /** Opens the database. Throws a {@link StoreException} with a clear sentence when it cannot be. */
    public Transactions(Dialect dialect) {
        this.dialect = dialect;
        try (Connection first = dialect.dataSource().getConnection()) {
            first.setAutoCommit(false);
            first.rollback();
        } catch (SQLException e) {
            throw failure(e);
        }
        this.connections = new Connections(dialect);
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
        return again(() -> seen(work));
    }

    private <T extends @Nullable Object> T seen(Work<T> work) {
        try (Connections.Taken taken = taken()) {
            T result = work.run(new Tx(taken.connection()));
            taken.connection().commit();
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
        return again(() -> alone(work));
    }

    private <T extends @Nullable Object> T again(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
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
        try (Connections.Taken taken = taken()) {
            Connection connection = taken.connection();
            Tx tx = new Tx(connection);
            open.put(Thread.currentThread(), tx);
            boolean isCommitted = false;
            try {
                T result = work.run(tx);
                tx.checkAlive();
                tx.beforeCommit();
                commit(connection);
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

    private Connections.Taken taken() throws SQLException {
        if (wasFull) {
            try (Connection probe = dialect.dataSource().getConnection()) {
                probe.setReadOnly(false);
                wasFull = false;
            }
        }
        return connections.take();
    }

    // Whoever lost the connection between a commit and its answer does not know what became of it, and
    // must: a caller that takes it for rolled back would do the same work twice.
    private void commit(Connection connection) throws SQLException {
        String mark = dialect.mark(connection);
        try {
            connection.commit();
        } catch (SQLException e) {
            if (mark.isEmpty() || dialect.fault(e) != Dialect.Fault.UNREACHABLE || !wasCommitted(mark, e)) {
                throw e;
            }
        }
    }

    private boolean wasCommitted(String mark, SQLException lost) throws SQLException {
        LOG.warn("The database went away during a commit: waiting for it, to learn what became of it");
        while (!connections.isClosed()) {
            try (Connections.Taken taken = connections.take()) {
                Optional<Boolean> known = dialect.wasCommitted(taken.connection(), mark);
                taken.connection().rollback();
                if (known.isPresent()) {
                    return known.get();
                }
            } catch (SQLException e) {
                if (dialect.fault(e) != Dialect.Fault.UNREACHABLE) {
                    e.addSuppressed(lost);
                    throw e;
                }
            }
            pause(lost);
        }
        throw lost;
    }

    private static void pause(SQLException lost) throws SQLException {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw lost;
        }
    }

    private void end(Tx tx, boolean isCommitted) throws SQLException {
        try {
            if (!isCommitted) {
                tx.connection().rollback();
            }
        } catch (SQLException e) {
            // A connection that is gone has rolled back; why it is gone is told by whoever ran into it.
            if (!tx.connection().isClosed() && dialect.fault(e) != Dialect.Fault.UNREACHABLE) {
                throw e;
            }
        } finally {
            tx.ended(isCommitted);
        }
    }

    private <T extends @Nullable Object> T nested(Tx tx, Work<T> work) {
        tx.checkAlive();
        try {
            Map<Tx.Participant, Integer> marks = tx.marks();
            Savepoint before = tx.connection().setSavepoint();
            boolean isDone = false;
            try {
                T result = run(tx, work);
                isDone = true;
                return result;
            } finally {
                leave(tx, before, marks, isDone);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    // The savepoint of a transaction that the database has ended is gone with it.
    private static void leave(Tx tx, Savepoint before, Map<Tx.Participant, Integer> marks, boolean isDone)
            throws SQLException {
        if (isDone && tx.isAlive()) {
            tx.connection().releaseSavepoint(before);
        } else if (tx.isAlive()) {
            tx.backTo(marks);
            tx.connection().rollback(before);
        }
    }

    private <T extends @Nullable Object> T run(Tx tx, Work<T> work) {
        tx.checkAlive();
        try {
            return work.run(tx);
        } catch (SQLException e) {
            StoreException failure = failure(e);
            if (dialect.endsTransaction(dialect.fault(e))) {
                tx.doom(failure);
            }
            throw failure;
        }
    }

    private boolean isDeadlock(StoreException e) {
        return e.getCause() instanceof SQLException sql && dialect.fault(sql) == Dialect.Fault.DEADLOCK;
    }

    /** What a failure means, as the store's exception. */
    public StoreException failure(SQLException e) {
        Dialect.Fault fault = dialect.fault(e);
        wasFull |= fault == Dialect.Fault.DISK_FULL;
        return Failures.of(wasFull && fault == Dialect.Fault.OTHER ? Dialect.Fault.DISK_FULL : fault, e);
    }

    /** Lets go of every connection and closes the database. */
    @Override
    public void close() {
        connections.close();
        dialect.close();
    }
}
