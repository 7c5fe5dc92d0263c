package org.qiao.sync.internal.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Record;
import org.qiao.engine.pipeline.Baseline;

/**
 * What a two-way flow is about to write, noted beside the baseline before it is sent: after a lost answer or a crash the
 * flow knows its own values again and takes them for nobody's change. A note is an entry {@code >field} for what goes to
 * the target, {@code <field} for what goes to the source, with the hashes of all values that may have arrived. Booking
 * the write takes its notes away. Stateless.
 */
final class Notes {
    /** Values on their way to the target. */
    static final char THERE = '>';

    /** Values on their way to the source. */
    static final char HERE = '<';

    private static final int MOST = 8;

    private Notes() {}

    /** A baseline with one more value of each present field of a record noted. */
    static String with(String baseline, char way, Record sent) {
        Map<String, String> entries = entries(baseline);
        entries(Baseline.of(sent)).forEach((field, hash) -> {
            List<String> values = new ArrayList<>(values(entries.get(way + field)));
            values.remove(hash);
            values.add(hash);
            int first = Math.max(0, values.size() - MOST);
            entries.put(way + field, String.join(",", values.subList(first, values.size())));
        });
        return text(entries);
    }

    /** A baseline without the notes of a record's present fields: what is booked of them is known. */
    static String without(String baseline, Record booked) {
        if (baseline.indexOf(THERE) < 0 && baseline.indexOf(HERE) < 0) {
            return baseline;
        }
        Map<String, String> entries = entries(baseline);
        entries.keySet().removeIf(name -> isNote(name) && booked.has(name.substring(1)));
        return text(entries);
    }

    /** A baseline without some fields. */
    static String without(String baseline, Set<String> fields) {
        Map<String, String> entries = entries(baseline);
        entries.keySet().removeAll(fields);
        return text(entries);
    }

    /** The notes of a baseline alone. */
    static String only(String baseline) {
        Map<String, String> entries = entries(baseline);
        entries.keySet().removeIf(name -> !isNote(name));
        return text(entries);
    }

    /** The fields of which something is noted. */
    static Set<String> fields(String baseline, char way) {
        Set<String> fields = new LinkedHashSet<>();
        entries(baseline).keySet().stream()
                .filter(name -> name.charAt(0) == way)
                .map(name -> name.substring(1))
                .forEach(fields::add);
        return fields;
    }

    /** Whether a record's value of a field is one of those noted. */
    static boolean holds(String baseline, char way, Record record, String field) {
        return record.has(field) && values(entries(baseline).get(way + field)).contains(hash(record, field));
    }

    /** Whether a record's value of a field is the only one noted, or nothing is noted of it. */
    static boolean isSure(String baseline, char way, Record record, String field) {
        List<String> values = values(entries(baseline).get(way + field));
        return values.isEmpty() || (record.has(field) && values.equals(List.of(hash(record, field))));
    }

    /** A baseline in which a field has the value that was noted last. */
    static String settled(String baseline, String notes, char way, String field) {
        Map<String, String> entries = entries(baseline);
        List<String> values = values(entries(notes).get(way + field));
        if (!values.isEmpty()) {
            entries.put(field, values.get(values.size() - 1));
        }
        return text(entries);
    }

    private static boolean isNote(String name) {
        return name.charAt(0) == THERE || name.charAt(0) == HERE;
    }

    private static String hash(Record record, String field) {
        String entry = Baseline.of(Values.only(record, Set.of(field)));
        return entry.substring(entry.indexOf('=') + 1);
    }

    private static List<String> values(@Nullable String noted) {
        return noted == null ? List.of() : List.of(noted.split(",", -1));
    }

    private static Map<String, String> entries(String baseline) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String entry : baseline.split(";", -1)) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                entries.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return entries;
    }

    private static String text(Map<String, String> entries) {
        StringBuilder text = new StringBuilder();
        entries.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : ";").append(name).append('=').append(value));
        return text.toString();
    }
}
