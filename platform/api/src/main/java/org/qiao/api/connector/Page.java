package org.qiao.api.connector;

import java.util.List;
import java.util.Objects;
import org.qiao.api.record.Change;

/**
 * One page of changes.
 *
 * @param changes the changes, in order; each carries the cursor of the position after it
 * @param cursor the position after the page: where the next read starts, also when the page is empty
 * @param isLast whether the source had nothing more when it was asked
 * @since 1.0.0
 */
public record Page(List<Change> changes, String cursor, boolean isLast) {
    /** Copies the list. */
    public Page {
        changes = List.copyOf(changes);
        Objects.requireNonNull(cursor, "cursor");
    }
}
