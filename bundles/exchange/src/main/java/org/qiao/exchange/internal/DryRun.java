package org.qiao.exchange.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.store.ObjectDefinition;

/**
 * What a dry run remembers of the records that it took and rolled back: the values that no two of them may share, and the
 * names under which later rows may refer to them. Without it the second batch would not see the first. Confined to one
 * import.
 */
final class DryRun {
    private final ObjectDefinition definition;
    private final Set<List<Object>> values = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    DryRun(ObjectDefinition definition) {
        this.definition = definition;
    }

    /** The first group of fields whose values an earlier row has; empty when there is none, and then they are kept. */
    List<String> take(Record record) {
        List<List<Object>> mine = new ArrayList<>();
        for (List<String> group : definition.uniques()) {
            List<Object> key = key(record, group);
            if (values.contains(key)) {
                return group;
            }
            if (!key.isEmpty()) {
                mine.add(key);
            }
        }
        values.addAll(mine);
        keepName(record, definition.keyField());
        keepName(record, definition.titleField());
        return List.of();
    }

    /** Whether an earlier row is a record of this object with this code or name. */
    boolean has(String object, String name) {
        return object.equals(definition.name()) && names.contains(name);
    }

    private void keepName(Record record, String field) {
        Object name = field.isEmpty() ? null : record.get(field);
        if (name != null) {
            names.add(name.toString());
        }
    }

    /** Empty where a value is missing: then the group holds nothing that could be double. */
    private static List<Object> key(Record record, List<String> group) {
        List<Object> key = new ArrayList<>();
        key.add(group);
        for (String field : group) {
            Object value = record.get(field);
            if (value == null) {
                return List.of();
            }
            key.add(value instanceof Reference reference ? reference.key() : value);
        }
        return List.copyOf(key);
    }
}
