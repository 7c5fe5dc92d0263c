package org.qiao.bench.yardstick;

import java.net.InetAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A database with one table, and a server on loopback whose every answer is the number of its rows. */
public final class BareActivator implements BundleActivator {
    private final EmbeddedDataSource database = new EmbeddedDataSource();
    private final Server server = new Server();

    @Override
    public void start(BundleContext context) throws Exception {
        database.setDatabaseName(context.getProperty("bare.database"));
        database.setCreateDatabase("create");
        makeTable();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(new Rows(database));
        server.start();
        System.out.println("ready http://127.0.0.1:" + connector.getLocalPort());
    }

    @Override
    public void stop(BundleContext context) throws Exception {
        server.stop();
        database.setCreateDatabase("");
        database.setShutdownDatabase("shutdown");
        try (Connection last = database.getConnection()) {
            throw new IllegalStateException("the database did not shut down: " + last);
        } catch (SQLException e) {
            // Derby reports a shutdown as an error of state 08006.
            if (!Objects.equals(e.getSQLState(), "08006")) {
                throw e;
            }
        }
    }

    private void makeTable() throws SQLException {
        try (Connection connection = database.getConnection();
                ResultSet tables = connection.getMetaData().getTables(null, null, "CUSTOMER", null)) {
            if (!tables.next()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("create table customer (id bigint primary key, name varchar(200))");
                }
            }
        }
    }
}
