package org.qiao.sync.internal.run;

/**
 * A command that is still to be answered for.
 *
 * @param write the command
 * @param isLost whether it was sent and its answer lost
 * @param isProbeFirst whether the target must be asked before it may be repeated
 * @param unknowns how often a lost answer was held against it
 * @param conflicts how often somebody else had changed the record
 */
record Attempt(Write write, boolean isLost, boolean isProbeFirst, int unknowns, int conflicts) {
    static Attempt of(Write write) {
        return new Attempt(write, false, false, 0, 0);
    }

    /** What was decided anew in place of this: what happened to it is still held against it. */
    Attempt again(Write other) {
        return new Attempt(other, false, false, unknowns, conflicts);
    }

    Attempt lost(boolean probeFirst, boolean isCounted) {
        return new Attempt(write, true, probeFirst, unknowns + (isCounted ? 1 : 0), conflicts);
    }

    /** To be written after the target has been asked. */
    Attempt as(Write other) {
        return new Attempt(other, isLost, false, unknowns, conflicts);
    }

    /** Somebody else had changed the record. */
    Attempt conflicted() {
        return new Attempt(write, isLost, isProbeFirst, unknowns, conflicts + 1);
    }

    Attempt overruled(Write other) {
        return new Attempt(other, isLost, false, unknowns, conflicts + 1);
    }
}
