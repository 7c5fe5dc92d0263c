package org.qiao.practice.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.qiao.practice.fault.Faults;

/**
 * Listens on a loopback port and serves every client on a thread of its own. It can stop listening and listen again on
 * the same port. Thread-safe.
 */
public final class HttpListener implements AutoCloseable {
    private final String system;
    private final Handler handler;
    private final Faults faults;
    private final int port;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    private ServerSocket listening;

    /** @param port 0 for any free one */
    public HttpListener(String system, int port, Handler handler, Faults faults) throws IOException {
        this.system = system;
        this.handler = handler;
        this.faults = faults;
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "practice-" + system);
            thread.setDaemon(true);
            return thread;
        });
        this.listening = listen(port);
        this.port = listening.getLocalPort();
    }

    public int port() {
        return port;
    }

    /** Refuses new connections and breaks those that are open. */
    public synchronized void stopListening() throws IOException {
        listening.close();
        for (Socket client : clients) {
            client.close();
        }
    }

    /** Undoes {@link #stopListening()}. */
    public synchronized void startListening() throws IOException {
        if (listening.isClosed() && !threads.isShutdown()) {
            listening = listen(port);
        }
    }

    /** Stops listening and gives requests in progress two seconds to end. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            listening.close();
            threads.shutdown();
        }
        for (Socket client : clients) {
            hangUp(client);
        }
        try {
            if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopListening();
    }

    private static void hangUp(Socket client) throws IOException {
        try {
            client.shutdownInput();
        } catch (SocketException e) {
            if (!client.isClosed()) { // else it ended by itself meanwhile
                throw e;
            }
        }
    }

    private ServerSocket listen(int wanted) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 100);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        threads.execute(() -> accept(socket));
        return socket;
    }

    private void accept(ServerSocket socket) {
        try {
            while (!socket.isClosed()) {
                Socket client = socket.accept();
                if (faults.strikeConnection(system).isPresent()) {
                    client.setSoLinger(true, 0);
                    client.close();
                } else {
                    admit(socket, client);
                }
            }
        } catch (IOException | RejectedExecutionException e) {
            // The socket or the whole server was closed: that is how listening ends.
        }
    }

    /** Serves a client, unless listening ended after it was let in: nobody would close its connection then. */
    private synchronized void admit(ServerSocket socket, Socket client) throws IOException {
        if (socket.isClosed()) {
            client.close();
        } else {
            clients.add(client);
            threads.execute(() -> serve(client));
        }
    }

    private void serve(Socket client) {
        try (client) {
            new Connection(system, client, handler, faults).serve();
        } catch (IOException e) {
            // The client left: nobody is there to be told.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            clients.remove(client);
        }
    }
}
