package org.qiao.store.internal.database;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.qiao.api.settings.Secret;
import org.slf4j.LoggerFactory;

/**
 * Connections to PostgreSQL, each of which belongs to this process and no other: two platforms on one database would give
 * the same sequences out. Every connection shares a lock that carries this process's number, taken while no lock of
 * another number is held; so whoever lost all connections, and finds another platform in its place, gets none any more.
 */
public final class PostgresSource implements DataSource {
    /** The state of a failure that means: another platform uses the database. */
    static final String HELD = "QIAO1";
    /** The state of a failure that means: this server or database cannot serve. */
    static final String UNFIT = "QIAO2";

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(PostgresSource.class);
    private static final int LEAST_VERSION = 150_000;
    private static final int LONGEST_LOCK_WAIT_MILLIS = 15_000;
    private static final int MOST_ATTEMPTS = 25;
    private static final long PAUSE_MILLIS = 200;
    private static final String ENTRANCE = "select pg_advisory_xact_lock(?, 0)";
    private static final String TAKE = "select pg_advisory_lock_shared(?, ?) where not exists (select 1 from pg_locks"
            + " where locktype = 'advisory' and objsubid = 2 and classid::bigint = ? and objid::bigint not in (0, ?)"
            + " and database = (select oid from pg_database where datname = current_database()))";

    private final org.postgresql.Driver driver = new org.postgresql.Driver();
    private final Access access;
    private final int number = 1 + new SecureRandom().nextInt(Integer.MAX_VALUE - 1);
    private final Set<Connection> made = ConcurrentHashMap.newKeySet();
    private volatile int schemaNumber;
    private volatile boolean isClosed;

    /**
     * Where a database is, and as whom it is opened.
     *
     * @param url its JDBC address
     * @param user the account; empty for what the address says
     * @param password its password; {@code null} for none
     * @param ca a PEM file of the authorities that vouch for the server; {@code null} for those of Java
     */
    public record Access(
            String url,
            String user,
            @Nullable Secret password,
            @Nullable Path ca) {}

    PostgresSource(Access access) {
        this.access = access;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = driver.connect(access.url(), PostgresOptions.of(access));
        if (connection == null) {
            throw new SQLException("the address " + access.url() + " is not one of PostgreSQL", UNFIT);
        }
        made.removeIf(PostgresSource::isClosed);
        made.add(connection);
        boolean isTaken = false;
        try {
            connection.setAutoCommit(false);
            take(connection);
            isTaken = !isClosed;
        } finally {
            if (!isTaken) {
                connection.close();
            }
        }
        if (!isTaken) {
            throw new SQLException("the store is closed", UNFIT);
        }
        return connection;
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    private void take(Connection connection) throws SQLException {
        boolean isFirst = schemaNumber == 0;
        int schema = isFirst ? fit(connection) : schemaNumber;
        // Who was killed a moment ago may have connections that the server is about to end.
        for (int attempt = 1; !isTaken(connection, schema); attempt++) {
            connection.rollback();
            if (!isFirst || attempt == MOST_ATTEMPTS) {
                throw new SQLException("another platform uses this database", HELD);
            }
            pause();
        }
        connection.commit();
        schemaNumber = schema;
    }

    private boolean isTaken(Connection connection, int schema) throws SQLException {
        try (PreparedStatement entrance = connection.prepareStatement(ENTRANCE);
                PreparedStatement take = connection.prepareStatement(TAKE)) {
            entrance.setInt(1, schema);
            entrance.execute();
            take.setInt(1, schema);
            take.setInt(2, number);
            take.setLong(3, schema);
            take.setLong(4, number);
            try (ResultSet taken = take.executeQuery()) {
                return taken.next();
            }
        }
    }

    private static void pause() throws SQLException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("the wait for the database was interrupted", HELD, e);
        }
    }

    // The lock's number is that of the schema: two platforms may share a database, each in a schema of its own.
    private static int fit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select current_setting('server_version_num')::int, current_setting('server_version'),"
                                + " current_setting('server_encoding'), current_schema()")) {
            row.next();
            if (row.getInt(1) < LEAST_VERSION) {
                throw new SQLException(
                        "the server is PostgreSQL " + row.getString(2) + ", and 15 is the oldest", UNFIT);
            }
            if (!"UTF8".equals(row.getString(3))) {
                throw new SQLException(
                        "the database's encoding is " + row.getString(3) + ": make one with encoding UTF8", UNFIT);
            }
            String schema = row.getString(4);
            if (schema == null) {
                throw new SQLException(
                        "the database has no schema for this account: create schema, or set search_path", UNFIT);
            }
            return 1 + (("qiao " + schema).hashCode() & 0x3fff_ffff);
        }
    }

    /** The waiting for a lock that others hold ends after {@value #LONGEST_LOCK_WAIT_MILLIS} ms. */
    static String options() {
        return "-c lock_timeout=" + LONGEST_LOCK_WAIT_MILLIS;
    }

    // A pool that is closed while it makes a connection forgets that one; its lock would keep others out.
    void close() {
        isClosed = true;
        for (Connection connection : made) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("a connection did not close", e);
            }
        }
        deregister();
    }

    private static void deregister() {
        try {
            org.postgresql.Driver.deregister();
        } catch (SQLException | IllegalStateException e) {
            LOG.trace("another store of this process had the driver deregistered before", e);
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the account is that of the settings");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // The driver logs by itself.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The options hold the time within which a connection must stand.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("the driver logs by itself");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("nothing is wrapped");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
