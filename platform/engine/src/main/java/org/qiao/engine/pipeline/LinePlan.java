package org.qiao.engine.pipeline;

import org.qiao.api.record.Record;

/** A compiled line. Immutable. */
abstract class LinePlan {
    /** Writes its field, leaves it absent, or stops the run. */
    abstract void apply(Record source, Run run, Record.Builder out);
}
