package org.qiao.demo.oracle;

/**
 * Where one record ends in a flow's first load, and why.
 *
 * @param reason empty when it is applied
 */
public record Verdict(Bucket bucket, String reason) {
    private static final Verdict APPLIED = new Verdict(Bucket.APPLIED, "");

    /** The terms of a flow's ledger that a first load uses. */
    public enum Bucket {
        /** It is at the target. */
        APPLIED,
        /** The flow's condition refuses it. */
        FILTERED,
        /** It cannot be mapped. */
        PARKED,
        /** It refers to a record that does not get there. */
        WAITING
    }

    static Verdict applied() {
        return APPLIED;
    }

    static Verdict filtered(String reason) {
        return new Verdict(Bucket.FILTERED, reason);
    }

    static Verdict parked(String cause) {
        return new Verdict(Bucket.PARKED, cause);
    }

    static Verdict waiting(String reason) {
        return new Verdict(Bucket.WAITING, reason);
    }
}
