package org.qiao.practice.hr;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;
import org.qiao.practice.fault.Faults;

/**
 * Makes the directory's server sockets, resets refused connections, and knows which connection a thread serves: the
 * directory reads each connection, and does what it asks, on one thread.
 */
final class TrackedSockets extends ServerSocketFactory {
    private final Faults faults;
    private final Map<Thread, Socket> readBy = new ConcurrentHashMap<>();

    TrackedSockets(Faults faults) {
        this.faults = faults;
    }

    /** The connection that the calling thread serves. */
    Optional<Socket> own() {
        return Optional.ofNullable(readBy.get(Thread.currentThread()));
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
        return new Tracking();
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return createServerSocket(port, 100, InetAddress.getLoopbackAddress());
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return createServerSocket(port, backlog, InetAddress.getLoopbackAddress());
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
        ServerSocket socket = createServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(address, port), backlog);
        return socket;
    }

    private final class Tracking extends ServerSocket {
        Tracking() throws IOException {}

        @Override
        public Socket accept() throws IOException {
            while (true) {
                Socket client = new Tracked();
                implAccept(client);
                if (faults.strikeConnection("hr").isEmpty()) {
                    return client;
                }
                client.setSoLinger(true, 0);
                client.close();
            }
        }
    }

    private final class Tracked extends Socket {
        @Override
        public InputStream getInputStream() throws IOException {
            Socket socket = this;
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    readBy.put(Thread.currentThread(), socket);
                    return super.read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    readBy.put(Thread.currentThread(), socket);
                    return super.read(bytes, offset, length);
                }
            };
        }

        @Override
        public synchronized void close() throws IOException {
            readBy.values().remove(this);
            super.close();
        }
    }
}
