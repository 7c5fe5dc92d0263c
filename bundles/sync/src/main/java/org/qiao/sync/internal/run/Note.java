package org.qiao.sync.internal.run;

import java.util.Locale;

/** What a flow must not forget beside its position: the keys of a checkpoint's notes. */
enum Note {
    /** Why a run is due or under way. */
    ASKED,
    /** The number of the run under way. */
    RUN,
    /** That everything is to be read once more. */
    BACKFILL,
    /** That a person stopped it. */
    PAUSED,
    /** The numbers at which the guard tripped. */
    HELD,
    /** The cursor up to which the guard looked when it tripped; absent where it read no stream. */
    HELD_UNTIL,
    /** That a person approved the held run: up to {@link #HELD_UNTIL}. */
    APPROVED,
    /** The last time by the clock that was dealt with. */
    CLOCK,
    /** The change log sequence up to which the flow's event was looked for. */
    EVENT,
    /** The last date for which the calendar's effects were looked at. */
    DATE,
    /** That both sides are to be compared, and why. */
    RECONCILE,
    /** The last time of comparing by the clock that was dealt with. */
    RECONCILE_CLOCK,
    /** The fingerprint of the rules before they were edited. */
    EDITED;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
