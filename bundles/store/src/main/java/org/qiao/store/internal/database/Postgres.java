package org.qiao.store.internal.database;

import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** PostgreSQL 15 or newer, in a process of its own: with {@link PostgresSource} the only class that names it. */
public final class Postgres implements Dialect {
    // Byte order whatever the database was made with: the order of Derby and of Java, and one that no upgrade of the
    // system's locales changes under an index.
    private static final String ORDER = " collate \"C\"";
    private static final Pattern VARCHAR = Pattern.compile("varchar\\(\\d+\\)");
    private static final Duration WAIT = Duration.ofSeconds(5);

    private static final Map<String, Fault> STATES = Map.ofEntries(
            Map.entry("23505", Fault.DUPLICATE),
            Map.entry("40001", Fault.DEADLOCK),
            Map.entry("40P01", Fault.DEADLOCK),
            // A plan that was kept no longer fits a widened column; the next attempt makes another.
            Map.entry("0A000", Fault.DEADLOCK),
            Map.entry("55P03", Fault.TIMEOUT),
            Map.entry("57014", Fault.TIMEOUT),
            Map.entry("53100", Fault.DISK_FULL),
            Map.entry("53300", Fault.UNREACHABLE),
            Map.entry("57P01", Fault.UNREACHABLE),
            Map.entry("57P02", Fault.UNREACHABLE),
            Map.entry("57P03", Fault.UNREACHABLE),
            Map.entry("3D000", Fault.REFUSED),
            Map.entry("3F000", Fault.REFUSED),
            Map.entry("42501", Fault.REFUSED),
            Map.entry("22021", Fault.WRONG_CHARACTER),
            Map.entry("22P05", Fault.WRONG_CHARACTER),
            Map.entry(PostgresSource.HELD, Fault.LOCKED),
            Map.entry(PostgresSource.UNFIT, Fault.REFUSED));

    private final PostgresSource source;
    private final int connections;

    /**
     * The database at an address, which is not asked yet.
     *
     * @param access where it is, and as whom it is opened
     * @param connections how many connections are kept at most
     */
    public Postgres(PostgresSource.Access access, int connections) {
        this.source = new PostgresSource(access);
        this.connections = connections;
    }

    @Override
    public DataSource dataSource() {
        return source;
    }

    @Override
    public String ddl(String statement) {
        return VARCHAR.matcher(statement)
                .replaceAll("$0" + ORDER)
                .replace(Dialect.text(0), "text" + ORDER)
                .replace(Dialect.bytes(), "bytea");
    }

    @Override
    public Pool pool() {
        return new Pool(connections, WAIT);
    }

    @Override
    public boolean losesTransactionOnFailure() {
        return true;
    }

    // What failed is dead until the next savepoint is gone back to; what was before it stands.
    @Override
    public boolean endsTransaction(Fault fault) {
        return false;
    }

    @Override
    public String mark(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select pg_current_xact_id_if_assigned()::text");
                ResultSet row = query.executeQuery()) {
            String id = row.next() ? row.getString(1) : null;
            return id == null ? "" : id;
        }
    }

    @Override
    public Optional<Boolean> wasCommitted(Connection connection, String mark) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select pg_xact_status(?::text::xid8)")) {
            query.setString(1, mark);
            try (ResultSet row = query.executeQuery()) {
                String status = row.next() ? row.getString(1) : null;
                return "in progress".equals(status) ? Optional.empty() : Optional.of("committed".equals(status));
            }
        }
    }

    // The planner knows how large a table has become, and takes the index by itself.
    @Override
    public String through(String index, boolean isConstraint) {
        return "";
    }

    @Override
    public boolean isMissing(SQLException failure) {
        return "42P01".equals(failure.getSQLState());
    }

    @Override
    public String widen(String table, String column, String type) {
        return "alter table " + table + " alter column " + column + " type " + type;
    }

    @Override
    public Optional<String> statistics() {
        return Optional.of("analyze");
    }

    @Override
    public Fault fault(SQLException failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            Fault fault = t instanceof SQLException sql ? state(sql) : Fault.OTHER;
            if (fault != Fault.OTHER) {
                return fault;
            }
            if (t instanceof IOException) {
                return Fault.UNREACHABLE;
            }
        }
        return Fault.OTHER;
    }

    private static Fault state(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (failure instanceof BatchUpdateException && failure.getNextException() != null) {
            state = String.valueOf(failure.getNextException().getSQLState());
        }
        Fault known = STATES.get(state);
        if (known != null) {
            return known;
        }
        if (state.startsWith("08")) {
            return Fault.UNREACHABLE;
        }
        return state.startsWith("28") ? Fault.REFUSED : Fault.OTHER;
    }

    /** Nothing to do: the connections are closed, and the server goes on. */
    @Override
    public void close() {
        source.close();
    }
}
