package org.qiao.engine.definition;

/**
 * A full comparison of both sides by the clock.
 *
 * @param when when it runs
 * @param repair what becomes of differences
 * @since 1.0.0
 */
public record Reconcile(Trigger.Clock when, Repair repair) {
    /** What becomes of differences. */
    public enum Repair {
        /** They are listed for a person. */
        PROPOSE,
        /** They are put right. */
        APPLY
    }
}
