package org.qiao.engine.tuning;

import org.qiao.engine.pipeline.FlowPart;

/**
 * What a part of a flow costs.
 *
 * @param part the part
 * @param nanos nanoseconds for each record that reaches it, the median of the rounds; {@link #UNKNOWN} where none does
 * @param bytes bytes of memory for each such record; {@link #UNKNOWN} where none does or this Java does not count them
 * @since 1.0.0
 */
public record PartCost(FlowPart part, long nanos, long bytes) {
    /** Stands for what was not measured. */
    public static final long UNKNOWN = -1;
}
