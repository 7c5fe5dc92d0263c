package org.qiao.engine.pipeline;

/** What a reader answers when the source record says nothing of a field: the target's is left alone. */
enum Absent {
    /** The only one. */
    ABSENT
}
