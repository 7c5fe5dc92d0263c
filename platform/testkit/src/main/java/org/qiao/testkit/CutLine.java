package org.qiao.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP line on 127.0.0.1 that leads to a system and fails on demand: it can carry requests on and lose the answers, or
 * refuse altogether. Close it to end it and every connection through it. Thread safe.
 *
 * @since 1.0.0
 */
public final class CutLine implements AutoCloseable {
    private final InetSocketAddress system;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean losesAnswers;
    private volatile boolean refuses;

    /** A line to a system, on a free port. */
    public CutLine(InetSocketAddress system) {
        this.system = system;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException("no port could be had for the line", e);
        }
        start("line-door", this::accept);
    }

    /** The port to speak to. */
    public int port() {
        return door.getLocalPort();
    }

    /** From now on requests arrive and their answers do not: the connection ends instead. */
    public void loseAnswers() {
        losesAnswers = true;
    }

    /** From now on nothing arrives. */
    public void refuse() {
        refuses = true;
    }

    /** All is well again. */
    public void mend() {
        losesAnswers = false;
        refuses = false;
    }

    @Override
    public void close() {
        quietly(door);
        open.forEach(CutLine::quietly);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                if (refuses) {
                    quietly(caller);
                } else {
                    connect(caller);
                }
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void connect(Socket caller) {
        Socket callee = new Socket();
        open.add(caller);
        open.add(callee);
        try {
            callee.connect(system, 2_000);
        } catch (IOException e) {
            quietly(caller);
            return;
        }
        start("line-there", () -> carry(caller, callee, false));
        start("line-back", () -> carry(callee, caller, true));
    }

    private void carry(Socket from, Socket to, boolean isAnswer) {
        byte[] buffer = new byte[8192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            int read = in.read(buffer);
            while (read >= 0 && !(isAnswer && losesAnswers)) {
                out.write(buffer, 0, read);
                out.flush();
                read = in.read(buffer);
            }
        } catch (IOException e) {
            // One side hung up: the other learns it by the close below.
        } finally {
            quietly(from);
            quietly(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void quietly(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            // It is being ended in any case.
        }
    }
}
