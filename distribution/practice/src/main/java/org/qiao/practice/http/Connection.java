package org.qiao.practice.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.qiao.practice.fault.Fault;
import org.qiao.practice.fault.FaultKind;
import org.qiao.practice.fault.Faults;

/** Serves one client: reads requests, lets a fault strike, answers. Confined to one thread. */
final class Connection {
    private static final byte[] GARBAGE = {(byte) 0xfe, (byte) 0xff, 0x00, '<', '{', '?', (byte) 0xc3, 0x28, '\n'};

    private final String system;
    private final Socket socket;
    private final Handler handler;
    private final Faults faults;
    private final InputStream in;
    private final OutputStream out;

    Connection(String system, Socket socket, Handler handler, Faults faults) throws IOException {
        this.system = system;
        this.socket = socket;
        this.handler = handler;
        this.faults = faults;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
        this.out = socket.getOutputStream();
    }

    void serve() throws IOException, InterruptedException {
        RequestReader requests = new RequestReader(in, out);
        boolean open = true;
        while (open) {
            open = serveNext(requests);
        }
    }

    private boolean serveNext(RequestReader requests) throws IOException, InterruptedException {
        Optional<Request> request;
        try {
            request = requests.next();
        } catch (ProtocolException e) {
            send(request(), Reply.text(400, "text/plain; charset=utf-8", e.getMessage() + "\n"));
            return false;
        }
        if (request.isEmpty()) {
            return false;
        }
        Optional<Fault> fault = faults.strike(system, handler.target(request.get()));
        return fault.isPresent() ? serveFaulty(request.get(), fault.get()) : send(request.get(), reply(request.get()));
    }

    private static Request request() {
        return new Request("GET", "/", Map.of("connection", "close"), "");
    }

    private boolean serveFaulty(Request request, Fault fault) throws IOException, InterruptedException {
        return switch (fault.kind()) {
            case STALL -> {
                Thread.sleep(fault.delay().toMillis());
                yield send(request, reply(request));
            }
            case BUSY -> {
                long seconds = Math.max(1, (fault.delay().toMillis() + 999) / 1000);
                yield send(request, page(429).with("Retry-After", String.valueOf(seconds)));
            }
            case ERROR -> send(request, page(500));
            case UNAVAILABLE -> send(request, page(503));
            case REFUSE, CUT_BEFORE -> reset();
            default -> acceptAndFail(request, fault.kind(), fault.delay());
        };
    }

    private boolean acceptAndFail(Request request, FaultKind kind, Duration delay)
            throws IOException, InterruptedException {
        Reply reply = reply(request);
        return switch (kind) {
            case CUT_AFTER -> reset();
            case LOSE -> {
                in.transferTo(OutputStream.nullOutputStream());
                yield false;
            }
            case REPEAT -> {
                send(request, reply);
                yield send(request, reply);
            }
            case TWICE -> send(request, reply(request));
            case SLOW -> trickle(bytes(request, reply), delay) && !endsAfter(request, reply);
            default -> {
                out.write(bytes(request, new Reply(200, reply.headers(), "", reply.hangUp()), GARBAGE));
                out.flush();
                yield !endsAfter(request, reply);
            }
        };
    }

    private Reply reply(Request request) {
        try {
            return handler.reply(request);
        } catch (RuntimeException e) {
            return Reply.text(500, "text/plain; charset=utf-8", "Internal error: " + e + "\n");
        }
    }

    private boolean send(Request request, Reply reply) throws IOException {
        out.write(bytes(request, reply));
        out.flush();
        return !endsAfter(request, reply);
    }

    private static boolean endsAfter(Request request, Reply reply) {
        return request.wantsClose() || reply.hangUp();
    }

    private boolean trickle(byte[] bytes, Duration time) throws IOException, InterruptedException {
        int pieces = Math.min(20, bytes.length);
        for (int i = 0; i < pieces; i++) {
            int from = bytes.length * i / pieces;
            out.write(bytes, from, bytes.length * (i + 1) / pieces - from);
            out.flush();
            Thread.sleep(time.toMillis() / pieces);
        }
        return true;
    }

    /** Ends the connection with a reset, which a client cannot take for the end of an answer. */
    private boolean reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
        return false;
    }

    private static Reply page(int status) {
        return Reply.text(
                status,
                "text/html; charset=utf-8",
                "<!doctype html>\n<title>" + status + " " + Status.phrase(status) + "</title>\n");
    }

    private static byte[] bytes(Request request, Reply reply) throws IOException {
        return bytes(request, reply, reply.text().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(Request request, Reply reply, byte[] body) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(reply.status())
                .append(' ')
                .append(Status.phrase(reply.status()))
                .append("\r\n");
        reply.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (reply.status() != 204) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        if (request.wantsClose()) {
            head.append("Connection: close\r\n");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length() + body.length + 2);
        bytes.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        if (!"HEAD".equals(request.method())) {
            bytes.write(body);
        }
        return bytes.toByteArray();
    }
}
