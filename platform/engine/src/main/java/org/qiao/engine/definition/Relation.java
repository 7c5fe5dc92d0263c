package org.qiao.engine.definition;

/**
 * A line's way from a reference at the source to the record's counterpart in the target.
 *
 * @param flow the flow whose links are followed; it runs the same way as this one, or the opposite way
 * @param missing what to do while there is no counterpart
 * @since 1.0.0
 */
public record Relation(String flow, Missing missing) {
    /** What to do without a counterpart. */
    public enum Missing {
        /** The record waits until there is one. */
        WAIT,
        /** The field is known to be empty. */
        NULL,
        /** A person decides. */
        PARK
    }
}
