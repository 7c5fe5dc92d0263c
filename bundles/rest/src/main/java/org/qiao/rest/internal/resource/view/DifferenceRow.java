package org.qiao.rest.internal.resource.view;

import java.time.Instant;
import java.util.List;
import org.qiao.api.record.Text;
import org.qiao.store.state.Differences;

/**
 * One difference between the two sides of a flow.
 *
 * @param key the record's key at the source; of an extra one its key at the target
 * @param mending whether it is being mended
 */
public record DifferenceRow(
        Differences.Kind kind,
        String key,
        String targetKey,
        List<String> fields,
        Text reason,
        boolean mending,
        Instant at) {
    /** The row of a difference. */
    public static DifferenceRow of(Differences.Difference d) {
        return new DifferenceRow(
                d.kind(), d.key(), d.targetKey(), d.fields(), ParkedRow.reason(d.reason()), d.isWanted(), d.at());
    }
}
