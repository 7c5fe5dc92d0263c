package org.qiao.adapter.file;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Record;

/**
 * The records that a file's lines add up to, by key, and by each field that was ever asked for: an index is made at the
 * first question and kept from then on. Confined by its file's lock.
 */
final class Holdings {
    private static final int MOST_FOUND = 100;

    private final NavigableMap<String, Record> records = new TreeMap<>();
    private final Map<String, Map<Object, Set<String>>> indexes = new HashMap<>();

    @Nullable Record get(String key) {
        return records.get(key);
    }

    int size() {
        return records.size();
    }

    /** The records after a key, in key order. */
    NavigableMap<String, Record> after(String key) {
        return records.tailMap(key, false);
    }

    void put(String key, Record record) {
        Record before = records.put(key, record);
        indexes.forEach((field, index) -> {
            leave(index, key, before == null ? null : before.get(field));
            enter(index, key, record.get(field));
        });
    }

    void remove(String key) {
        Record before = records.remove(key);
        if (before != null) {
            indexes.forEach((field, index) -> leave(index, key, before.get(field)));
        }
    }

    /** The keys of the records whose fields equal all these values, in key order, at most a hundred. */
    List<String> by(Map<String, Object> fields) {
        Iterable<String> fewest = records.keySet();
        int least = Integer.MAX_VALUE;
        for (Map.Entry<String, Object> wanted : fields.entrySet()) {
            Set<String> keys = index(wanted.getKey()).getOrDefault(comparable(wanted.getValue()), Set.of());
            if (keys.size() < least) {
                fewest = keys;
                least = keys.size();
            }
        }
        List<String> found = new ArrayList<>();
        for (String key : fewest) {
            if (found.size() < MOST_FOUND && holds(records.get(key), fields)) {
                found.add(key);
            }
        }
        return found;
    }

    private static boolean holds(@Nullable Record record, Map<String, Object> fields) {
        return record != null
                && fields.entrySet().stream().allMatch(f -> {
                    Object value = record.get(f.getKey());
                    return value != null && comparable(f.getValue()).equals(comparable(value));
                });
    }

    private Map<Object, Set<String>> index(String field) {
        return indexes.computeIfAbsent(field, any -> {
            Map<Object, Set<String>> index = new HashMap<>();
            records.forEach((key, record) -> enter(index, key, record.get(field)));
            return index;
        });
    }

    private static void enter(Map<Object, Set<String>> index, String key, @Nullable Object value) {
        if (value != null) {
            index.computeIfAbsent(comparable(value), any -> new TreeSet<>()).add(key);
        }
    }

    private static void leave(Map<Object, Set<String>> index, String key, @Nullable Object value) {
        if (value == null) {
            return;
        }
        Set<String> keys = index.get(comparable(value));
        if (keys != null && keys.remove(key) && keys.isEmpty()) {
            index.remove(comparable(value));
        }
    }

    // 12.5 and 12.50 are one value, as they are in money and quantities.
    private static Object comparable(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }
}
