package org.qiao.engine.definition;

import java.util.List;

/**
 * How a record that has no link yet finds its counterpart in the target.
 *
 * @param by combinations of target fields, tried in order; empty means by the target's key alone
 * @param none what to do when nothing matches: CREATE or PARK
 * @param one what to do when one record matches: LINK or PARK
 * @param many what to do when several match: PARK
 * @since 1.0.0
 */
public record Match(List<List<String>> by, Reaction none, Reaction one, Reaction many) {
    /** By key: made when missing, linked when there, parked when ambiguous. */
    public static final Match BY_KEY = new Match(List.of(), Reaction.CREATE, Reaction.LINK, Reaction.PARK);

    /** Copies the lists. */
    public Match {
        by = by.stream().map(List::copyOf).toList();
    }

    /** What to do. */
    public enum Reaction {
        /** Make the target record. */
        CREATE,
        /** Take the target record that is there. */
        LINK,
        /** Let a person decide. */
        PARK
    }
}
