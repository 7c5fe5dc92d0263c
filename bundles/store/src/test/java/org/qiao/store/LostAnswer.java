package org.qiao.store;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.qiao.store.internal.database.Dialect;

/** A database whose connection breaks at the next commit that wrote something: after it was done, or before. */
final class LostAnswer implements Dialect {
    private final Dialect real;
    private final boolean isDone;
    private final AtomicBoolean isNext = new AtomicBoolean();
    private final AtomicBoolean isMarked = new AtomicBoolean();

    LostAnswer(Dialect real, boolean isDone) {
        this.real = real;
        this.isDone = isDone;
    }

    /** The next commit is the one. */
    void next() {
        isNext.set(true);
    }

    private void commit(Connection connection) throws SQLException {
        if (isMarked.compareAndSet(true, false) && isNext.compareAndSet(true, false)) {
            if (isDone) {
                connection.commit();
            } else {
                connection.rollback();
            }
            throw new SQLException("the connection broke", "08006");
        }
        connection.commit();
    }

    private Connection wrapped(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        commit(connection);
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public DataSource dataSource() {
        DataSource source = real.dataSource();
        return new DataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return wrapped(source.getConnection());
            }

            @Override
            public Connection getConnection(String user, String password) throws SQLException {
                return getConnection();
            }

            @Override
            public PrintWriter getLogWriter() throws SQLException {
                return source.getLogWriter();
            }

            @Override
            public void setLogWriter(PrintWriter out) throws SQLException {
                source.setLogWriter(out);
            }

            @Override
            public void setLoginTimeout(int seconds) throws SQLException {
                source.setLoginTimeout(seconds);
            }

            @Override
            public int getLoginTimeout() throws SQLException {
                return source.getLoginTimeout();
            }

            @Override
            public Logger getParentLogger() {
                return Logger.getGlobal();
            }

            @Override
            public <T> T unwrap(Class<T> type) throws SQLException {
                return source.unwrap(type);
            }

            @Override
            public boolean isWrapperFor(Class<?> type) throws SQLException {
                return source.isWrapperFor(type);
            }
        };
    }

    @Override
    public boolean endsTransaction(Fault fault) {
        return real.endsTransaction(fault);
    }

    @Override
    public String mark(Connection connection) throws SQLException {
        String mark = real.mark(connection);
        isMarked.set(!mark.isEmpty());
        return mark;
    }

    @Override
    public Optional<Boolean> wasCommitted(Connection connection, String mark) throws SQLException {
        return real.wasCommitted(connection, mark);
    }

    @Override
    public String ddl(String statement) {
        return real.ddl(statement);
    }

    @Override
    public Pool pool() {
        return real.pool();
    }

    @Override
    public boolean losesTransactionOnFailure() {
        return real.losesTransactionOnFailure();
    }

    @Override
    public String through(String index, boolean isConstraint) {
        return real.through(index, isConstraint);
    }

    @Override
    public boolean isMissing(SQLException failure) {
        return real.isMissing(failure);
    }

    @Override
    public String widen(String table, String column, String type) {
        return real.widen(table, column, type);
    }

    @Override
    public Optional<String> statistics() {
        return real.statistics();
    }

    @Override
    public Fault fault(SQLException failure) {
        return real.fault(failure);
    }

    @Override
    public void close() {
        real.close();
    }
}
