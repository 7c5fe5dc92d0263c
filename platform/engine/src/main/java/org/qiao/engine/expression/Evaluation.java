package org.qiao.engine.expression;

import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Record;

/** A compiled value. */
@FunctionalInterface
interface Evaluation {
    @Nullable Object of(Record record, Context context);
}
