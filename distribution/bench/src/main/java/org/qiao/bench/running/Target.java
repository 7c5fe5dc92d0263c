package org.qiao.bench.running;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** A system on loopback that takes lines of JSON and answers 200; or refuses everything. Thread safe. */
public final class Target implements AutoCloseable {
    private static final int TAKEN = 200;
    private static final int REFUSED = 503;

    private final Server server = new Server();
    private final URI url;
    private final Consumer<Batch> listener;
    private final AtomicLong lines = new AtomicLong();
    private volatile boolean isDown;

    /**
     * A batch as it came.
     *
     * @param nanos the moment, by the machine's steady clock
     * @param bytes the lines, in UTF-8; read them at once
     */
    public record Batch(long nanos, ByteBuffer bytes) {}

    private Target(Consumer<Batch> listener) throws Exception {
        this.listener = listener;
        ServerConnector connector = new ServerConnector(server);
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(new Taking());
        server.start();
        this.url = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/");
    }

    /** Starts one that tells of each batch. */
    public static Target start(Consumer<Batch> listener) throws IOException {
        try {
            return new Target(listener);
        } catch (Exception e) { // Jetty's own signature
            throw new IOException("the target did not start", e);
        }
    }

    /** Where it listens. */
    public URI url() {
        return url;
    }

    /** How many lines it took. */
    public long lines() {
        return lines.get();
    }

    /** From now on it refuses everything, or takes it again. */
    public void isDown(boolean down) {
        isDown = down;
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) { // Jetty's own signature
            throw new IOException("the target did not stop", e);
        }
    }

    private final class Taking extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws IOException {
            byte[] bytes = BufferUtil.toArray(Content.Source.asByteBuffer(request));
            if (isDown) {
                response.setStatus(REFUSED);
            } else {
                listener.accept(new Batch(System.nanoTime(), ByteBuffer.wrap(bytes)));
                lines.addAndGet(count(bytes));
                response.setStatus(TAKEN);
            }
            Content.Sink.write(response, true, ByteBuffer.allocate(0));
            callback.succeeded();
            return true;
        }

        private static long count(byte[] bytes) {
            long count = 0;
            for (byte b : bytes) {
                count += b == '\n' ? 1 : 0;
            }
            return count;
        }
    }
}
