package org.qiao.practice.hr;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;
import org.qiao.practice.fault.Faults;

/** Makes the directory's server sockets, resets refused connections, and finds a client's socket by its port. */
final class TrackedSockets extends ServerSocketFactory {
    private final Faults faults;
    private final Map<Integer, Socket> byClientPort = new ConcurrentHashMap<>();

    TrackedSockets(Faults faults) {
        this.faults = faults;
    }

    Optional<Socket> socket(int clientPort) {
        return Optional.ofNullable(byClientPort.get(clientPort));
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
        socket.bind(new java.net.InetSocketAddress(address, port), backlog);
        return socket;
    }

    private final class Tracking extends ServerSocket {
        Tracking() throws IOException {}

        @Override
        public Socket accept() throws IOException {
            while (true) {
                Socket client = super.accept();
                if (faults.strikeConnection("hr").isEmpty()) {
                    byClientPort.values().removeIf(Socket::isClosed);
                    byClientPort.put(client.getPort(), client);
                    return client;
                }
                client.setSoLinger(true, 0);
                client.close();
            }
        }
    }
}
