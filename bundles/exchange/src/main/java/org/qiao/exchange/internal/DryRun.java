package org.qiao.exchange.internal;

import java.util.ArrayList;
import java.util.List;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.store.ObjectDefinition;

/**
 * What a dry run remembers of the records that it took and rolled back: the values that no two of them may share, and the
 * names under which later rows may refer to them. Without it the second batch would not see the first. Confined to one
 * import.
 */
final class DryRun {
    private static final String BETWEEN = "\0";

    private final ObjectDefinition definition;
    private final FirstLines values = new FirstLines();

    DryRun(ObjectDefinition definition) {
        this.definition = definition;
    }

    /** The first group of fields whose values an earlier row has; empty when there is none, and then they are kept. */
    List<String> take(Record record, long line) {
        List<String> mine = new ArrayList<>();
        for (List<String> group : definition.uniques()) {
            String key = key(record, group);
            if (!key.isEmpty() && values.of(key) != 0) {
                return group;
            }
            mine.add(key);
        }
        mine.add(key(record, named(definition.keyField())));
        mine.add(key(record, named(definition.titleField())));
        mine.stream().filter(key -> !key.isEmpty()).forEach(key -> values.note(key, line));
        return List.of();
    }

    /** Whether an earlier row is a record of this object with this code or name. */
    boolean has(String object, String name) {
        return object.equals(definition.name())
                && (knows(definition.keyField(), name) || knows(definition.titleField(), name));
    }

    /** Keeps for good what the last batch brought. */
    void settle() {
        values.settle();
    }

    /** Forgets what the last batch brought: it is run again. */
    void forget() {
        values.forget();
    }

    private boolean knows(String field, String name) {
        return !field.isEmpty() && values.of(field + BETWEEN + name) != 0;
    }

    private static List<String> named(String field) {
        return field.isEmpty() ? List.of() : List.of(field);
    }

    /** Empty where a value is missing: then the group holds nothing that could be double. */
    private static String key(Record record, List<String> group) {
        List<String> key = new ArrayList<>(group);
        for (String field : group) {
            Object value = record.get(field);
            if (value == null) {
                return "";
            }
            key.add(value instanceof Reference reference ? reference.key() : value.toString());
        }
        return String.join(BETWEEN, key);
    }
}
