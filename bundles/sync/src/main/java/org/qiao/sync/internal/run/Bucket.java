package org.qiao.sync.internal.run;

import java.util.Locale;
import org.qiao.store.state.Counters;
import org.qiao.store.state.Parked;

/** Where a change ends, or rests for now: the terms of the ledger equation but {@code read} and {@code superseded}. */
enum Bucket {
    APPLIED,
    UNCHANGED,
    FILTERED,
    PARKED,
    WAITING,
    IN_FLIGHT;

    /** The word in the ledger: {@code inFlight}. */
    String word() {
        return this == IN_FLIGHT ? "inFlight" : name().toLowerCase(Locale.ROOT);
    }

    /** Whether the key rests in the parked table, with all its changes. */
    boolean isResting() {
        return this == PARKED || this == WAITING || this == IN_FLIGHT;
    }

    /** The bucket in which a resting key is counted. */
    static Bucket of(Parked.Kind kind) {
        return switch (kind) {
            case PARKED -> PARKED;
            case WAITING -> WAITING;
            case RETRY -> IN_FLIGHT;
        };
    }

    /** Some changes in this bucket, none of them newly read. */
    Counters of(long changes) {
        return switch (this) {
            case APPLIED -> new Counters(0, changes, 0, 0, 0, 0, 0, 0);
            case UNCHANGED -> new Counters(0, 0, changes, 0, 0, 0, 0, 0);
            case FILTERED -> new Counters(0, 0, 0, changes, 0, 0, 0, 0);
            case PARKED -> new Counters(0, 0, 0, 0, 0, changes, 0, 0);
            case WAITING -> new Counters(0, 0, 0, 0, 0, 0, changes, 0);
            case IN_FLIGHT -> new Counters(0, 0, 0, 0, 0, 0, 0, changes);
        };
    }
}
