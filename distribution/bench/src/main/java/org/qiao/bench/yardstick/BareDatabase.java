package org.qiao.bench.yardstick;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.apache.derby.jdbc.EmbeddedDataSource;

/** An embedded Derby without anything around it. */
public final class BareDatabase implements AutoCloseable {
    private final EmbeddedDataSource source = new EmbeddedDataSource();

    private BareDatabase(Path folder) {
        source.setDatabaseName(folder.toString());
        source.setCreateDatabase("create");
    }

    /** Opens the database of a folder, made when it is not there. */
    public static BareDatabase open(Path folder) {
        // Derby writes a log into the current folder unless it is told not to.
        System.setProperty("derby.stream.error.file", "/dev/null");
        return new BareDatabase(folder);
    }

    /** A connection that commits when told. */
    public Connection connect() throws SQLException {
        Connection connection = source.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public void close() throws SQLException {
        source.setCreateDatabase("");
        source.setShutdownDatabase("shutdown");
        try (Connection last = source.getConnection()) {
            throw new IllegalStateException("the database did not shut down: " + last);
        } catch (SQLException e) {
            // Derby reports a shutdown as an error of state 08006.
            if (!Objects.equals(e.getSQLState(), "08006")) {
                throw e;
            }
        }
    }
}
