package org.qiao.sync.internal.run;

/** What a step of a flow's {@link Cycle} came to. */
enum Step {
    /** There may be more to do. */
    ON,
    /** Nothing to do until woken. */
    DONE,
    /** Something is to do and cannot be done now: a breaker is open. */
    BLOCKED,
    /** The guard tripped. */
    HELD,
    /** The plan is closing: a new one must be asked for. */
    REPLAN,
    /** It is the turn of the other half of its pair, which wakes it. */
    TURN
}
