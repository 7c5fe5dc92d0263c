package org.qiao.bench.yardstick;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The bare server: Jetty, prepared statements on Derby, gson; no sign-in, no checks, no change log. {@code /g?id=} a row by
 * its key, {@code POST /p} an insert and a commit, {@code /l}, {@code /f}, {@code /s} fifty rows: by id, of a source,
 * by name. A process of its own.
 */
public final class BareCrm {
    private static final int THREADS = 40;

    private BareCrm() {}

    /** Starts over the folder of a {@link CustomerTable} and prints {@code ready URL}; goes on until it is ended. */
    public static void main(String[] arguments) throws Exception {
        BareDatabase database = BareDatabase.open(Path.of(arguments[0]));
        Server server = new Server(new QueuedThreadPool(THREADS));
        ServerConnector connector = new ServerConnector(server);
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(new Answering(database));
        server.start();
        System.out.println("ready http://127.0.0.1:" + connector.getLocalPort());
        server.join();
    }

    private static final class Answering extends Handler.Abstract {
        private final BareDatabase database;
        private final ThreadLocal<BareRows> rows = ThreadLocal.withInitial(this::open);

        private Answering(BareDatabase database) {
            this.database = database;
        }

        private BareRows open() {
            try {
                Connection connection = database.connect();
                return new BareRows(connection);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws IOException {
            try {
                byte[] answer = answer(request).getBytes(StandardCharsets.UTF_8);
                response.setStatus(200);
                response.getHeaders().put("Content-Type", "application/json");
                response.getHeaders().put("Content-Length", answer.length);
                Content.Sink.write(response, true, ByteBuffer.wrap(answer));
                callback.succeeded();
                return true;
            } catch (SQLException e) {
                throw new IOException("the database failed", e);
            }
        }

        private String answer(Request request) throws IOException, SQLException {
            BareRows mine = rows.get();
            Fields query = Request.extractQueryParameters(request, StandardCharsets.UTF_8);
            return switch (Request.getPathInContext(request)) {
                case "/g" -> mine.one(query.getValue("id"));
                case "/p" -> mine.make(Content.Source.asString(request, StandardCharsets.UTF_8));
                case "/l" -> mine.page(BareRows.BY_ID);
                case "/f" -> mine.page(BareRows.OF_A_SOURCE);
                case "/s" -> mine.page(BareRows.BY_NAME);
                default -> "{\"status\": \"up\"}";
            };
        }
    }
}
