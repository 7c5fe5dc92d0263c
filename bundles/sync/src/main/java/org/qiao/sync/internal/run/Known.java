package org.qiao.sync.internal.run;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Record;
import org.qiao.engine.pipeline.Baseline;
import org.qiao.store.state.Links;

/**
 * What is known of a target record: the value of its key field, how often this flow wrote it, and the baseline of its
 * fields. Kept as one text in the link, {@code key;writes;baseline}. Immutable.
 *
 * @param key the value of the target's key field; empty when not known
 * @param writes how often this flow wrote the record
 * @param fields the baseline as the engine writes it
 */
record Known(String key, int writes, String fields) {
    /** Nothing is known. */
    static final Known NOTHING = new Known("", 0, "");

    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    /** What a link says; nothing without a link. */
    static Known of(Links.@Nullable Link link) {
        if (link == null || link.baseline().isEmpty()) {
            return NOTHING;
        }
        String text = link.baseline();
        int first = text.indexOf(';');
        int second = text.indexOf(';', first + 1);
        return new Known(
                URLDecoder.decode(text.substring(0, first), StandardCharsets.UTF_8),
                Integer.parseInt(text.substring(first + 1, second)),
                text.substring(second + 1));
    }

    /** What is known once the record was found at the target. */
    Known found(String keyValue, Record record) {
        return new Known(keyValue, writes, Baseline.of(record));
    }

    /** What is known once a record was written over it. */
    Known written(String keyValue, Record record) {
        return new Known(keyValue, writes + 1, Baseline.merged(fields, record));
    }

    /** The same under another key value. */
    Known named(String keyValue) {
        return new Known(keyValue, writes, fields);
    }

    /** What is known when the fields' values are not, one write later. */
    Known forgotten() {
        return new Known(key, writes + 1, "");
    }

    /** The present fields of a record that differ from what is known, or of which nothing is known. */
    Set<String> differing(Record wanted) {
        return Baseline.touched(fields, wanted);
    }

    /** The text that a link keeps. */
    String text() {
        return URLEncoder.encode(key, StandardCharsets.UTF_8) + ';' + writes + ';' + fields;
    }

    /** A short text that is another one for other values of a record. */
    static String digest(Record record, String salt) {
        String text = salt + Baseline.of(record);
        long hash = BASIS;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return Long.toUnsignedString(hash, 36);
    }
}
