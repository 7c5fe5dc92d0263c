package org.qiao.store.internal.record;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qiao.api.record.Field;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;

/** What records point at: by a reference, by a list of keys, by records nested in them. Stateless. */
public final class Pointers {
    private Pointers() {}

    /** The keys that some records point at, by object. */
    public static Map<String, Set<String>> of(Iterable<Record> records) {
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        records.forEach(record -> collect(record, keys));
        return keys;
    }

    private static void collect(Record record, Map<String, Set<String>> keys) {
        record.forEach((field, value) -> {
            if (value instanceof Reference reference) {
                at(keys, reference.type()).add(reference.key());
            } else if (value instanceof List<?> list) {
                list.forEach(one -> listed(field, one, keys));
            }
        });
    }

    private static void listed(Field field, Object one, Map<String, Set<String>> keys) {
        if (one instanceof Record nested) {
            collect(nested, keys);
        } else {
            Optional<String> object = field.target();
            object.ifPresent(name -> at(keys, name).add(String.valueOf(one)));
        }
    }

    private static Set<String> at(Map<String, Set<String>> keys, String object) {
        return keys.computeIfAbsent(object, name -> new LinkedHashSet<>());
    }
}
