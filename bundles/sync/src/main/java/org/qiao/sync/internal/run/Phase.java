package org.qiao.sync.internal.run;

import java.util.Locale;

/** What a flow is reading. */
enum Phase {
    /** It never read anything. */
    NEW,
    /** Every record, for the first time. */
    FIRST,
    /** Every record once more: a back-fill, or a source that can only be read whole. */
    AGAIN,
    /** Every record once more, for what the calendar alone changes: only records that enter, leave or differ count. */
    SWEEP,
    /** What changed since. */
    STREAM,
    /** A source that can only be read whole was read: it is read again by the next run. */
    REST;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isScan() {
        return this == FIRST || this == AGAIN || this == SWEEP;
    }
}
