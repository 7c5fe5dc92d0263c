package org.qiao.engine.expression;

import org.qiao.api.record.Record;

/** A compiled condition. */
@FunctionalInterface
interface Condition {
    boolean test(Record record, Context context);
}
