package org.qiao.rest.internal.resource.view;

import org.qiao.api.record.Text;
import org.qiao.store.state.Parked;

/** A group of parked keys with one cause. */
public record CauseRow(String cause, long keys, long changes, Text example) {
    /** The row of a group. */
    public static CauseRow of(Parked.Cause c) {
        return new CauseRow(c.cause(), c.keys(), c.changes(), ParkedRow.reason(c.example()));
    }
}
