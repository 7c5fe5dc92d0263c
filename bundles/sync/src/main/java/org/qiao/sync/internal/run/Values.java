package org.qiao.sync.internal.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Record;
import org.qiao.engine.pipeline.Baseline;

/** Comparing some fields of records, as baselines compare them. Stateless. */
final class Values {
    private Values() {}

    /** A record reduced to those of some fields that it has. */
    static Record only(Record record, Set<String> fields) {
        Record.Builder kept = Record.of(record.type());
        record.forEach((field, value) -> {
            if (fields.contains(field.name())) {
                kept.set(field.name(), value);
            }
        });
        return kept.build();
    }

    /** A record without some fields. */
    static Record without(Record record, Set<String> fields) {
        Record.Builder kept = record.with();
        record.type().fields().stream()
                .map(Field::name)
                .filter(fields::contains)
                .forEach(name -> kept.clear(record.type().slot(name)));
        return kept.build();
    }

    /** Whether both have a field with equal values. */
    static boolean isSame(Record one, Record other, String field) {
        return one.has(field)
                && other.has(field)
                && Baseline.isUnchanged(Baseline.of(only(other, Set.of(field))), only(one, Set.of(field)));
    }

    /** Both lists in one: the first as it is, then what only the second has. Anything but lists of texts is the first. */
    static @Nullable Object united(Field field, @Nullable Object first, @Nullable Object second) {
        if (field.kind() != Kind.TEXTS || !(second instanceof List<?> more)) {
            return first == null ? second : first;
        }
        Set<Object> all = new LinkedHashSet<>(first instanceof List<?> some ? some : List.of());
        all.addAll(more);
        return new ArrayList<>(all);
    }
}
