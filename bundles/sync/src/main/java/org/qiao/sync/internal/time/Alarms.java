package org.qiao.sync.internal.time;

import java.time.Instant;

/** Calls back at a moment of the platform's clock. Thread safe. */
public interface Alarms {
    /**
     * Calls once, at the moment or right after it; at once when it has passed. Calls before the moment when the clock was
     * set back to before this was asked for: the moment may have become a distant one. The callback returns at once.
     */
    Alarm at(Instant moment, Runnable callback);

    /** A callback that stands. */
    interface Alarm {
        /** Calls it off; does nothing when it was called. */
        void cancel();
    }
}
