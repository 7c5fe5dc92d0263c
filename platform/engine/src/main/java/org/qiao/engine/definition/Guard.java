package org.qiao.engine.definition;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What holds a run back until a person approves: more of something than is believable. Not applied to a first load.
 *
 * @param mostDeletes the most records retired or deleted
 * @param mostChanges the most records written
 * @param mostEnters the most records that newly match the filter
 * @param mostLeaves the most records that no longer match it
 * @since 1.0.0
 */
public record Guard(
        @Nullable Limit mostDeletes,
        @Nullable Limit mostChanges,
        @Nullable Limit mostEnters,
        @Nullable Limit mostLeaves) {
    /** No limits. */
    public static final Guard NONE = new Guard(null, null, null, null);

    /** The most records retired or deleted, if there is a limit. */
    public Optional<Limit> deletes() {
        return Optional.ofNullable(mostDeletes);
    }

    /** The most records written, if there is a limit. */
    public Optional<Limit> changes() {
        return Optional.ofNullable(mostChanges);
    }

    /** The most records that newly match, if there is a limit. */
    public Optional<Limit> enters() {
        return Optional.ofNullable(mostEnters);
    }

    /** The most records that no longer match, if there is a limit. */
    public Optional<Limit> leaves() {
        return Optional.ofNullable(mostLeaves);
    }
}
