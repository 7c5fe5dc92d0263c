package org.qiao.demo.stage;

import org.qiao.demo.oracle.Expectation;
import org.qiao.demo.oracle.Verdict.Bucket;

/**
 * One flow's totals.
 *
 * @param state idle, running, waiting …
 * @param waitingFor what it waits for; empty when for nothing
 * @param trigger what starts it, as a person reads it
 * @param pending changes that stand unread at its source; -1 when unknown
 */
public record FlowTotals(
        String name,
        String state,
        String waitingFor,
        String trigger,
        long pending,
        long read,
        long applied,
        long unchanged,
        long filtered,
        long superseded,
        long parked,
        long waiting,
        long inFlight) {
    /** Whether everything that was read has an end, except what waits for others. */
    public boolean isSettled() {
        return inFlight == 0 && (state.equals("idle") || state.equals("held"));
    }

    /** Whether it is settled, and no change stands unread at its source. */
    public boolean isDrained() {
        return isSettled() && pending <= 0;
    }

    /** Whether no record left the equation. */
    public boolean isBalanced() {
        return read == applied + unchanged + filtered + superseded + parked + waiting + inFlight;
    }

    /** The equation with its numbers. */
    public String equation() {
        return read + " = " + applied + " + " + unchanged + " + " + filtered + " + " + superseded + " + " + parked
                + " + " + waiting + " + " + inFlight;
    }

    /** Whether the totals say what the oracle says. */
    public boolean agreesWith(Expectation expected) {
        return read - superseded - unchanged == expected.read()
                && applied == expected.in(Bucket.APPLIED)
                && filtered == expected.in(Bucket.FILTERED)
                && parked == expected.in(Bucket.PARKED)
                && waiting == expected.in(Bucket.WAITING);
    }
}
