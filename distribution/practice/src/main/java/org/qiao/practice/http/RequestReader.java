package org.qiao.practice.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads requests from one connection. */
final class RequestReader {
    private static final int LONGEST_LINE = 1 << 16;
    private static final int MOST_HEADERS = 200;
    private static final int LARGEST_BODY = 1 << 26;

    private final InputStream in;
    private final OutputStream out;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The next request, or nothing when the client has closed the connection between two requests. */
    Optional<Request> next() throws IOException {
        Optional<String> first = line();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = first.get().split(" ");
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new ProtocolException("not an HTTP/1 request line: " + first.get());
        }
        Map<String, String> headers = headers();
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        return Optional.of(new Request(parts[0], path(parts[1]), headers, body(headers)));
    }

    private static String path(String target) throws ProtocolException {
        String raw = target.startsWith("http://") ? target.replaceFirst("^http://[^/]*", "") : target;
        try {
            // In a path a plus sign is itself; the decoder is made for forms.
            return URLDecoder.decode(raw.replaceFirst("\\?.*", "").replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw (ProtocolException) new ProtocolException("bad escape in the path " + raw).initCause(e);
        }
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = requiredLine(); !line.isEmpty(); line = requiredLine()) {
            int colon = line.indexOf(':');
            if (colon <= 0 || headers.size() >= MOST_HEADERS) {
                throw new ProtocolException("bad header line: " + line);
            }
            headers.put(
                    line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return headers;
    }

    private String body(Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return new String(chunks(), StandardCharsets.UTF_8);
        }
        return new String(exactly(size(headers.getOrDefault("content-length", "0"), 10)), StandardCharsets.UTF_8);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(exactly(size));
            requiredLine();
            if (body.size() > LARGEST_BODY) {
                throw new ProtocolException("body larger than " + LARGEST_BODY + " bytes");
            }
        }
        while (!requiredLine().isEmpty()) {
            // trailers say nothing that a practice system needs
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        return size(requiredLine().replaceFirst(";.*", "").trim(), 16);
    }

    private static int size(String digits, int radix) throws ProtocolException {
        try {
            int size = Integer.parseInt(digits, radix);
            if (size >= 0 && size <= LARGEST_BODY) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw (ProtocolException) new ProtocolException("bad body size " + digits).initCause(e);
        }
        throw new ProtocolException("body size " + digits + " is not within 0 and " + LARGEST_BODY);
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the client left in the middle of a body");
        }
        return bytes;
    }

    private String requiredLine() throws IOException {
        return line().orElseThrow(() -> new EOFException("the client left in the middle of a request"));
    }

    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
            }
            line.write(b);
            if (line.size() > LONGEST_LINE) {
                throw new ProtocolException("header line longer than " + LONGEST_LINE + " bytes");
            }
        }
        return Optional.empty();
    }
}
