package org.qiao.console.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.qiao.rest.Reply;

/**
 * The files of this bundle that browsers may read: exactly those that the build wrote down, so that no path, however it
 * is spelled, leads to anything else. Each is read and compressed when it is first asked for. Thread safe.
 */
final class WebFiles {
    private static final String FOLDER = "/web/";
    private static final int WORTH_COMPRESSING = 500;
    private static final Map<String, String> MEDIA = Map.of(
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json; charset=utf-8",
            "svg", "image/svg+xml; charset=utf-8",
            "html", "text/html; charset=utf-8");

    private final String hash;
    private final Set<String> names;
    private final Map<String, Reply.Content.File> read = new ConcurrentHashMap<>();

    private WebFiles(String hash, Set<String> names) {
        this.hash = hash;
        this.names = names;
    }

    /** The files as the build left them. */
    static WebFiles ofThisBundle() {
        List<String> lines = new String(bytes("files.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        return new WebFiles(lines.get(0).substring(0, 16), Set.copyOf(lines.subList(1, lines.size())));
    }

    /** A short hash over the content and names of all files. */
    String hash() {
        return hash;
    }

    /** Their names, with slashes. */
    Set<String> names() {
        return names;
    }

    /** The file of a name; empty when there is none. */
    Optional<Reply.Content.File> file(String name) {
        return names.contains(name) ? Optional.of(read.computeIfAbsent(name, this::read)) : Optional.empty();
    }

    /** The text of a file. */
    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private Reply.Content.File read(String name) {
        byte[] bytes = bytes(name);
        return new Reply.Content.File(media(name), bytes, gzip(bytes), "\"" + hash + "\"", true);
    }

    /** The media type by the end of a name; text for licences, which have none. */
    private static String media(String name) {
        return MEDIA.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain; charset=utf-8");
    }

    /** The bytes compressed as far as it goes, for they are sent often; empty where that is no gain. */
    static byte[] gzip(byte[] bytes) {
        if (bytes.length < WORTH_COMPRESSING) {
            return new byte[0];
        }
        ByteArrayOutputStream shorter = new ByteArrayOutputStream(bytes.length / 3);
        try (GZIPOutputStream out = new Best(shorter)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return shorter.size() < bytes.length ? shorter.toByteArray() : new byte[0];
    }

    private static byte[] bytes(String name) {
        try (InputStream in = WebFiles.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the console's file " + name + " is missing in its bundle: build it anew");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the console's file " + name + " cannot be read", e);
        }
    }

    private static final class Best extends GZIPOutputStream {
        Best(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
