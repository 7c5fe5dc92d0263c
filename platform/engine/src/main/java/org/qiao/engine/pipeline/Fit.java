package org.qiao.engine.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Change;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/** Records of one type as records of another, by field names, nested ones too: for values made under an older schema. */
public final class Fit {
    private Fit() {}

    /** The record in a type; fields that the type lacks, or has with another kind, are left out. */
    public static Record to(ObjectType type, Record record) {
        if (record.type().equals(type)) {
            return record;
        }
        Record.Builder fitted = Record.of(type);
        record.forEach((field, value) -> {
            int slot = type.slot(field.name());
            if (slot >= 0 && takes(type.fields().get(slot), value)) {
                fitted.set(slot, fitted(type.fields().get(slot), value));
            }
        });
        return fitted.build();
    }

    /** A change whose images are of a type; all else stays as it is. */
    public static Change to(ObjectType type, Change change) {
        boolean fits = change.before().map(r -> r.type().equals(type)).orElse(true)
                && change.after().map(r -> r.type().equals(type)).orElse(true);
        return fits
                ? change
                : Change.of(change.kind(), change.key())
                        .sequence(change.sequence())
                        .cursor(change.cursor())
                        .before(change.before().map(r -> to(type, r)).orElse(null))
                        .after(change.after().map(r -> to(type, r)).orElse(null))
                        .touched(change.touched())
                        .origin(change.origin())
                        .at(change.at())
                        .build();
    }

    private static @Nullable Object fitted(Field field, @Nullable Object value) {
        ObjectType nested = field.nested().orElse(null);
        if (nested == null || value == null) {
            return value;
        }
        return field.kind() == Kind.RECORDS
                ? ((List<?>) value)
                        .stream().map(one -> to(nested, (Record) one)).toList()
                : to(nested, (Record) value);
    }

    private static boolean takes(Field field, @Nullable Object value) {
        return value == null || field.kind().type().isInstance(value);
    }
}
