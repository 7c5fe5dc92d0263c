package org.qiao.engine.pipeline;

/**
 * A rule that a flow names and nobody offers.
 *
 * @param kind what kind of rule
 * @param name its name
 * @since 1.0.0
 */
public record MissingRule(Kind kind, String name) {
    /** The kinds of rule. */
    public enum Kind {
        /** A filter. */
        FILTER,
        /** A converter. */
        CONVERTER,
        /** A mapper. */
        MAPPER
    }
}
