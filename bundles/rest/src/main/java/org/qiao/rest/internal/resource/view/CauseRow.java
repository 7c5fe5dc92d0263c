package org.qiao.rest.internal.resource.view;

import org.qiao.api.record.Text;
import org.qiao.store.state.Parked;
import org.qiao.sync.Causes;

/**
 * A group of parked keys with one cause.
 *
 * @param cause the word by which the group is kept: what a retry takes
 * @param label the cause as people read it
 */
public record CauseRow(String cause, Text label, long keys, long changes, Text example) {
    /** The row of a group. */
    public static CauseRow of(Parked.Cause c) {
        Text example = ParkedRow.reason(c.example());
        return new CauseRow(c.cause(), Causes.label(c.cause(), example), c.keys(), c.changes(), example);
    }
}
