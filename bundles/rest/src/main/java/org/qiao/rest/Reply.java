package org.qiao.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a call. Immutable.
 *
 * @param status the status code
 * @param headers further headers
 * @param content the body
 * @since 1.0.0
 */
public record Reply(int status, Map<String, String> headers, Content content) {
    /** Copies the map. */
    public Reply {
        headers = Map.copyOf(headers);
    }

    /** What a reply carries. A closed set: read it with {@link #fold}. */
    public sealed interface Content {
        /**
         * A value of Maps, Lists, texts, numbers and Java records, written as JSON in the caller's language.
         *
         * @param value the value
         * @param media the media type
         */
        record Value(@Nullable Object value, String media) implements Content {}

        /**
         * Bytes that are there.
         *
         * @param media their media type
         * @param bytes the bytes; not copied, so leave them alone afterwards
         */
        @SuppressWarnings("ArrayRecordComponent") // handed over once, compared by nobody
        record Bytes(String media, byte[] bytes) implements Content {}

        /**
         * Bytes that are written as they come.
         *
         * @param media their media type
         * @param writer writes them all, then returns
         */
        record Stream(String media, Writer writer) implements Content {}

        /**
         * A file that browsers may keep: answered with its tag, compressed where the caller can read that, and not sent
         * again to one who has it.
         *
         * @param media its media type
         * @param bytes the bytes; not copied, so leave them alone afterwards
         * @param gzip the same bytes compressed; empty where that would not be shorter
         * @param tag its entity tag, quoted
         * @param isForever whether another version of the file would stand at another path
         */
        @SuppressWarnings("ArrayRecordComponent") // handed over once, compared by nobody
        record File(String media, byte[] bytes, byte[] gzip, String tag, boolean isForever) implements Content {}

        /**
         * Events without end, until either side leaves.
         *
         * @param source where they come from
         */
        record Events(EventSource source) implements Content {}

        /** The result of the handler for this case. */
        default <T> T fold(
                Function<Value, T> value,
                Function<Bytes, T> bytes,
                Function<Stream, T> stream,
                Function<File, T> file,
                Function<Events, T> events) {
            if (this instanceof Value c) {
                return value.apply(c);
            } else if (this instanceof Bytes c) {
                return bytes.apply(c);
            } else if (this instanceof Stream c) {
                return stream.apply(c);
            } else if (this instanceof File c) {
                return file.apply(c);
            }
            return events.apply((Events) this);
        }
    }

    /** Writes a body. */
    @FunctionalInterface
    public interface Writer {
        /** Writes all of it; the stream is closed by the server. */
        void write(OutputStream out) throws IOException;
    }

    /** JSON with status 200. */
    public static Reply ok(@Nullable Object value) {
        return of(200, value);
    }

    /** JSON with a status. */
    public static Reply of(int status, @Nullable Object value) {
        return new Reply(status, Map.of(), new Content.Value(value, Shape.JSON));
    }

    /** Status 204, without a body. */
    public static Reply none() {
        return new Reply(204, Map.of(), new Content.Bytes("", new byte[0]));
    }

    /** Text of a media type, in UTF-8. */
    public static Reply text(String media, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Reply(200, Map.of(), new Content.Bytes(media + "; charset=utf-8", bytes));
    }

    /** A file that browsers may keep. */
    public static Reply file(Content.File file) {
        return new Reply(200, Map.of(), file);
    }

    /** Status 302: what is sought stands at another path. */
    public static Reply elsewhere(String path) {
        return new Reply(302, Map.of("Location", path), new Content.Bytes("", new byte[0]));
    }

    /** Events without end. */
    public static Reply events(EventSource source) {
        return new Reply(200, Map.of(), new Content.Events(source));
    }

    /** A page of a list. */
    public static Reply page(List<?> items, String cursor) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", items);
        page.put("cursor", cursor);
        return ok(page);
    }

    /** This reply with another status. */
    public Reply withStatus(int code) {
        return new Reply(code, headers, content);
    }

    /** This reply with one more header. */
    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, more, content);
    }
}
