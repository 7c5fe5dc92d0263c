package org.qiao.sync.internal.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Change;
import org.qiao.store.state.Parked;

/**
 * One record key in one batch: its newest change and what that stands for.
 *
 * @param change the newest change: the only one that is judged
 * @param folded the changes read in this batch that it supersedes, oldest first
 * @param read how many changes were newly read for this key: the folded ones and, unless it was taken back, the newest
 * @param row the row under which the key rested until now
 * @param isTakenBack whether the key is tried with the row's changes; otherwise new changes fall behind the row
 * @param isEcho whether every change read is a write of this flow's own coming back
 */
record Item(
        Change change, List<Change> folded, int read, Parked.@Nullable Row row, boolean isTakenBack, boolean isEcho) {
    Item {
        folded = List.copyOf(folded);
    }

    /** The key under which it rests and is told of. */
    String key() {
        return Keys.of(change);
    }

    /** Whether that is its key at its source, so that it can be linked. */
    boolean isStorable() {
        return Keys.SOURCE.canHold(change.key());
    }

    /** All changes it stands for. */
    long changes() {
        return read + (row == null ? 0 : row.folded());
    }

    /** The changes that this batch deals with: those that rest all along are not among them. */
    long handled() {
        return isTakenBack ? changes() : read;
    }

    /** The sequence of the oldest change it stands for. */
    long firstSequence() {
        if (row != null) {
            return row.firstSequence();
        }
        return folded.isEmpty() ? change.sequence() : folded.get(0).sequence();
    }

    /** How often delivery of this key was tried before. */
    int attempts() {
        return row == null ? 0 : row.attempts();
    }

    /** Whether it is tried because a person says so. */
    boolean isAskedByPerson() {
        return isTakenBack && row != null && row.kind() == Parked.Kind.RETRY && row.attempts() == 0;
    }

    /** The same changes, with the record as it stands now. */
    Item latest(Change now) {
        return new Item(now, folded, read, row, isTakenBack, isEcho);
    }

    /** The same changes behind the row as it is by now. */
    Item behind(Parked.Row now) {
        return new Item(change, folded, read, now, isTakenBack, isEcho);
    }
}
