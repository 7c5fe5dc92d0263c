package org.qiao.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One request on its way to a target, and what may be done with it. Each connection carries one. */
final class Exchange implements AutoCloseable {
    private static final long GIVEN_UP_MILLIS = 60_000;

    private final Socket caller;
    private final InetSocketAddress target;
    private final byte[] request;

    private Exchange(Socket caller, InetSocketAddress target, byte[] request) {
        this.caller = caller;
        this.target = target;
        this.request = request;
    }

    /** Reads a request whole. */
    static Exchange read(Socket caller, InetSocketAddress target) throws IOException {
        return new Exchange(caller, target, message(caller.getInputStream()));
    }

    private static byte[] message(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("nothing was asked");
            }
            all.write(next);
            head = next == '\n' ? all.toString(StandardCharsets.ISO_8859_1) : "";
        }
        all.write(in.readNBytes(length(head)));
        return all.toByteArray();
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    String method() {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        return text.substring(0, text.indexOf(' '));
    }

    /** Lets the target have the request; gives its answer, after which it wants no other on that connection. */
    byte[] forward() throws IOException {
        try (Socket there = new Socket()) {
            there.connect(target, 5_000);
            there.getOutputStream().write(last());
            there.getOutputStream().flush();
            return there.getInputStream().readAllBytes();
        }
    }

    private byte[] last() {
        String text = new String(request, StandardCharsets.ISO_8859_1);
        int line = text.indexOf("\r\n") + 2;
        return (text.substring(0, line) + "Connection: close\r\n"
                        + text.substring(line).replaceFirst("(?i)Connection: [^\r]*\r\n", ""))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The target has the request once more, a while after its answer. */
    void repeatLater() {
        var unused = CompletableFuture.runAsync(
                () -> {
                    try {
                        forward();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                },
                CompletableFuture.delayedExecutor(1500, TimeUnit.MILLISECONDS));
    }

    void say(byte[] bytes) throws IOException {
        caller.getOutputStream().write(bytes);
        caller.getOutputStream().flush();
    }

    void say(String text) throws IOException {
        say(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A status without a body. */
    void status(String status) throws IOException {
        answer(status, "X: y", "");
    }

    void answer(String status, String header, String body) throws IOException {
        say("HTTP/1.1 " + status + "\r\n" + header + "\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body);
    }

    /** Breaks the connection, so that the other side sees a reset. */
    void reset() throws IOException {
        caller.setSoLinger(true, 0);
        caller.close();
    }

    /** Says nothing until the other side hangs up. */
    void holdUntilGivenUp() throws IOException {
        caller.setSoTimeout((int) GIVEN_UP_MILLIS);
        caller.getInputStream().readAllBytes();
    }

    @Override
    public void close() throws IOException {
        caller.close();
    }
}
