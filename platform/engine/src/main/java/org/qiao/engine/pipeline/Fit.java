package org.qiao.store.internal.record;

import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/** Records of one type as records of another, by field names: for values made under an older snapshot. */
public final class Fit {
    private Fit() {}

    /** The record in a type; fields that the type lacks are left out. */
    public static Record to(ObjectType type, Record record) {
        if (record.type().equals(type)) {
            return record;
        }
        Record.Builder fitted = Record.of(type);
        record.forEach((field, value) -> {
            int slot = type.slot(field.name());
            if (slot >= 0 && takes(type.fields().get(slot), value)) {
                fitted.set(slot, value);
            }
        });
        return fitted.build();
    }

    private static boolean takes(Field field, @org.jspecify.annotations.Nullable Object value) {
        return value == null || field.kind().type().isInstance(value);
    }
}
