package org.qiao.bench.yardstick;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers every request with the number of rows. */
final class Rows extends Handler.Abstract {
    private final EmbeddedDataSource database;

    Rows(EmbeddedDataSource database) {
        this.database = database;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from customer")) {
            rows.next();
            byte[] answer = ("{\"customers\": " + rows.getLong(1) + "}").getBytes(StandardCharsets.UTF_8);
            response.setStatus(200);
            response.getHeaders().put("Content-Type", "application/json");
            Content.Sink.write(response, true, ByteBuffer.wrap(answer));
            callback.succeeded();
            return true;
        } catch (SQLException e) {
            throw new IOException("the rows could not be counted", e);
        }
    }
}
