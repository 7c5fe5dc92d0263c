package org.qiao.api.connector;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;

/**
 * What became of one {@link Command}. A closed set: read it with {@link #fold}, never implement it.
 *
 * @since 1.0.0
 */
public sealed interface Outcome {
    /**
     * The target holds the wanted values now.
     *
     * @param key the target's own key
     * @param version its new version, where it has one
     */
    record Applied(String key, @Nullable String version) implements Outcome {
        /** Checks that the key is there. */
        public Applied {
            Objects.requireNonNull(key, "key");
        }
    }

    /**
     * The target held the wanted values already: nothing was written.
     *
     * @param key the target's own key
     * @param version its version, where it has one
     */
    record Unchanged(String key, @Nullable String version) implements Outcome {
        /** Checks that the key is there. */
        public Unchanged {
            Objects.requireNonNull(key, "key");
        }
    }

    /**
     * This record failed for a reason that may pass (a lock, a race); nothing was written.
     *
     * @param why the reason
     * @param after when to try again at the earliest
     */
    record Retry(Text why, Duration after) implements Outcome {}

    /**
     * The target is down, refuses everybody, or asks for a pause; nothing of this command was written. Opens the
     * connection's breaker.
     *
     * @param why the reason
     */
    record Unavailable(Text why) implements Outcome {}

    /**
     * The target will not take this record as it is; nothing was written. It is parked.
     *
     * @param cause a short stable word by which alike refusals are grouped: {@code unknown-product}
     * @param why the reason, for a person who can mend it
     */
    record Rejected(String cause, Text why) implements Outcome {}

    /**
     * Somebody else changed the record since; nothing was written.
     *
     * @param why what differs
     * @param version the version it has now, where known
     */
    record Conflict(Text why, @Nullable String version) implements Outcome {}

    /**
     * The command was sent and the answer was lost: it may have been written or not.
     *
     * @param why what happened
     */
    record Unknown(Text why) implements Outcome {}

    /** The case handlers of {@link #fold}. */
    interface Cases<T> {
        /** The target holds the values now. */
        T applied(Applied outcome);

        /** The target held them already. */
        T unchanged(Unchanged outcome);

        /** Try this record again. */
        T retry(Retry outcome);

        /** The target is down. */
        T unavailable(Unavailable outcome);

        /** The target refuses this record. */
        T rejected(Rejected outcome);

        /** Somebody else changed it. */
        T conflict(Conflict outcome);

        /** Nobody knows. */
        T unknown(Unknown outcome);
    }

    /** The result of the handler for this case. */
    default <T> T fold(Cases<T> cases) {
        if (this instanceof Applied o) {
            return cases.applied(o);
        } else if (this instanceof Unchanged o) {
            return cases.unchanged(o);
        } else if (this instanceof Retry o) {
            return cases.retry(o);
        } else if (this instanceof Unavailable o) {
            return cases.unavailable(o);
        } else if (this instanceof Rejected o) {
            return cases.rejected(o);
        } else if (this instanceof Conflict o) {
            return cases.conflict(o);
        }
        return cases.unknown((Unknown) this);
    }
}
