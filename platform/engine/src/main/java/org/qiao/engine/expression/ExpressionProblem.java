package org.qiao.engine.expression;

import org.qiao.api.record.Text;

/**
 * One thing that is wrong with an expression, and where.
 *
 * @param code what kind of thing
 * @param position the character at which it begins, from 1
 * @param message what was found and what to do
 * @since 1.0.0
 */
public record ExpressionProblem(ExpressionCode code, int position, Text message) {}
