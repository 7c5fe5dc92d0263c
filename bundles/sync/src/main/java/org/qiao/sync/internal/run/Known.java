package org.qiao.sync.internal.run;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
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

    /**
     * The same, of a record whose making was not answered: where one of some fields holds none of the values that were
     * sent, somebody else has set it since.
     */
    Known met(String keyValue, Record record, Set<String> watched) {
        String met = Baseline.of(record);
        for (String field : watched) {
            if (!Notes.holds(fields, Notes.THERE, record, field)) {
                met = Notes.settled(met, fields, Notes.THERE, field);
            }
        }
        return new Known(keyValue, writes, met);
    }

    /** What is known once a record was written over it. */
    Known written(String keyValue, Record record) {
        return new Known(keyValue, writes + 1, Baseline.merged(Notes.without(fields, record), record));
    }

    /** What is known while values are on their way. */
    Known noted(char way, Record sent) {
        return new Known(key, writes, Notes.with(fields, way, sent));
    }

    /** The same without knowing some fields. */
    Known without(Set<String> forgotten) {
        return new Known(key, writes, Notes.without(fields, forgotten));
    }

    /** The same under another key value. */
    Known named(String keyValue) {
        return new Known(keyValue, writes, fields);
    }

    /** What is known when the fields' values are not, one write later: but what may have been sent. */
    Known forgotten() {
        return new Known(key, writes + 1, Notes.only(fields));
    }

    /**
     * The present fields of what a flow wants that differ from what is known, or of which nothing is known: what it has
     * to write. What its own way back may have brought to the source is no change of the source's; what may have been
     * sent before must be made sure of.
     */
    Set<String> toWrite(Record wanted) {
        return changed(wanted, Notes.THERE, Notes.HERE);
    }

    /** The same for the fields of a target record that flow back. */
    Set<String> toReturn(Record there) {
        return changed(there, Notes.HERE, Notes.THERE);
    }

    private Set<String> changed(Record record, char onward, char own) {
        Set<String> changed = new LinkedHashSet<>(Baseline.touched(fields, record));
        changed.removeIf(field -> Notes.holds(fields, own, record, field));
        record.forEach((field, value) -> {
            if (!Notes.isSure(fields, onward, record, field.name())) {
                changed.add(field.name());
            }
        });
        return changed;
    }

    /** Whether a value of a field is what both sides agreed on, or what was brought there on the flow's own way. */
    boolean isAgreed(Record record, String field, char own) {
        return Notes.holds(fields, own, record, field)
                || (Baseline.fields(fields).contains(field)
                        && Baseline.isUnchanged(fields, Values.only(record, Set.of(field))));
    }

    /** Whether anything is known of a field that tells the target's own changes from the flow's. */
    boolean isTold(String field) {
        return Baseline.fields(fields).contains(field)
                || Baseline.fields(fields).contains(Notes.THERE + field);
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
        return Baseline.digits(hash);
    }
}
