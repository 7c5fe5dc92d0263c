package org.qiao.sync.internal.run;

/** Told of each point between two effects of a batch: where a crash test ends the world. */
interface Milestones {
    /** Nobody listens. */
    Milestones NONE = point -> {};

    /** A point was reached. */
    void reached(Point point);

    /** The points, in the order of a batch. */
    enum Point {
        READ,
        JUDGED,
        INTENDED,
        SENT,
        BOOKED
    }
}
