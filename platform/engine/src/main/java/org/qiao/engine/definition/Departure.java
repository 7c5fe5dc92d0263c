package org.qiao.engine.definition;

/**
 * What becomes of the target record when its source record is deleted or stops matching the filter.
 *
 * @since 1.0.0
 */
public enum Departure {
    /** It is kept but no longer in use; the connector says how. */
    RETIRE,
    /** It is deleted. */
    DELETE,
    /** It is left as it is. */
    KEEP
}
