package org.qiao.engine.pipeline;

import java.util.function.IntFunction;

/**
 * One part of a compiled flow that can be run by itself on the records that reach it: to see what it costs. What it makes
 * is thrown away; rules are called as for a preview. Confined to the call that took the flow apart.
 *
 * @param kind what it is
 * @param field the target field that it helps to make, {@code lines.product} inside nested records; empty otherwise
 * @param name it as the flow's file writes it: a condition, a rule with its arguments; empty for a line
 * @param reached how many records of the sample reach it; nested records, and values that are there, where it works on
 *     those
 * @param stopped how many of them end here: filtered, parked or waiting; for a step, refused values
 * @param pass makes ready to run it so many times, over its records in turn; running what it gives is all that is to be
 *     measured, once
 * @since 1.0.0
 */
public record FlowPart(Kind kind, String field, String name, int reached, int stopped, IntFunction<Runnable> pass) {
    /** What a part is. */
    public enum Kind {
        /** The whole judgement. */
        WHOLE,
        /** One of the conditions of the filter that are joined by {@code &&}. */
        CONDITION,
        /** A filter of an adapter. */
        FILTER,
        /** The mapper. */
        MAPPER,
        /** A line of the map, with all that it does. */
        LINE,
        /** What a line works out before its converters: an expression, a path along a reference, several fields. */
        READING,
        /** A converter, a code list or a link of a line. */
        STEP,
        /** A condition on the finished record. */
        ASSERTION
    }
}
