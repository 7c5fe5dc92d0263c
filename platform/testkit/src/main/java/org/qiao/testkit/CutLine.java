package org.qiao.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

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
    private volatile String lostRequest = "";
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

    /**
     * From now on, once a request that holds this text has arrived, its connection ends without an answer. Other
     * connections, and what was asked before on this one, are answered.
     *
     * @param text ASCII that stands in one piece in such a request, as {@code "PUT /"}
     */
    public void loseAnswersTo(String text) {
        lostRequest = text;
    }

    /** From now on nothing arrives. */
    public void refuse() {
        refuses = true;
    }

    /** All is well again. */
    public void mend() {
        losesAnswers = false;
        lostRequest = "";
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
        AtomicBoolean isLost = new AtomicBoolean();
        start("line-there", () -> carry(caller, callee, new Requests(isLost)));
        start("line-back", () -> carry(callee, caller, (bytes, length) -> !losesAnswers && !isLost.get()));
    }

    /** Says of each piece whether it is carried on. */
    @FunctionalInterface
    private interface Gate {
        boolean isOpen(byte[] bytes, int length);
    }

    /** Lets every request through, and notes when one comes whose answer is to be lost. Confined to its thread. */
    private final class Requests implements Gate {
        private final AtomicBoolean isLost;
        private String end = "";

        Requests(AtomicBoolean isLost) {
            this.isLost = isLost;
        }

        @Override
        public boolean isOpen(byte[] bytes, int length) {
            String lost = lostRequest;
            String text = end + new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
            if (!lost.isEmpty() && text.contains(lost)) {
                isLost.set(true);
            }
            end = text.substring(Math.max(0, text.length() - Math.max(0, lost.length() - 1)));
            return true;
        }
    }

    private static boolean isOver(int read, Gate gate, byte[] buffer) {
        return read < 0 || !gate.isOpen(buffer, read);
    }

    private void carry(Socket from, Socket to, Gate gate) {
        byte[] buffer = new byte[8192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            int read = in.read(buffer);
            while (!isOver(read, gate, buffer)) {
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
