package org.qiao.sync.internal.run;

import java.util.List;
import org.qiao.api.record.Change;

/**
 * What was read from a source.
 *
 * @param changes the changes, in order
 * @param after where reading goes on
 * @param isLast whether the source had nothing more when it was asked
 */
record Reading(List<Change> changes, Position after, boolean isLast) {
    Reading {
        changes = List.copyOf(changes);
    }
}
