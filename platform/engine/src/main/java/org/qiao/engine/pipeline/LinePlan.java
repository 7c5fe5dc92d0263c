package org.qiao.engine.pipeline;

import org.qiao.api.record.Record;

/** A compiled line. Immutable. */
interface LinePlan {
    /** Writes its field, leaves it absent, or stops the run. */
    void apply(Record source, Run run, Record.Builder out);
}
