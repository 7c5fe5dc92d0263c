package org.qiao.engine.pipeline;

import java.util.List;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Record;

/**
 * Whether a value is what a field of a kind holds; lists are looked into.
 *
 * @param kind the kind
 * @param type the Java type of its values
 * @param element the Java type of a list's elements; {@link Object} for what is no list
 * @param isList whether its values are lists
 */
record KindCheck(Kind kind, Class<?> type, Class<?> element, boolean isList) {
    static KindCheck of(Kind kind) {
        boolean isRecords = kind == Kind.RECORDS;
        Class<?> element = isRecords ? Record.class : kind == Kind.TEXTS ? String.class : Object.class;
        return new KindCheck(kind, kind.type(), element, isRecords || kind == Kind.TEXTS);
    }

    boolean holds(Object value) {
        return type.isInstance(value) && (!isList || holdsAll((List<?>) value));
    }

    private boolean holdsAll(List<?> list) {
        for (int i = 0; i < list.size(); i++) {
            if (!element.isInstance(list.get(i))) {
                return false;
            }
        }
        return true;
    }
}
