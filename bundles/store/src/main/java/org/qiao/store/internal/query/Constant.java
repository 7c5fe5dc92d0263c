package org.qiao.store.internal.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.expression.Context;
import org.qiao.engine.expression.Function;
import org.qiao.engine.expression.Node;
import org.qiao.engine.expression.Node.Calculate;
import org.qiao.engine.expression.Node.Calculation;
import org.qiao.engine.expression.Node.Call;
import org.qiao.engine.expression.Node.Literal;

/**
 * A part of a condition that is the same for all records: a literal, {@code today() - 30}.
 *
 * @param value its value; {@code null} for the literal null
 */
record Constant(@Nullable Object value) {
    private static final long MOST_DAYS = 1_000_000L;

    /** The constant that a node is; empty when it depends on the record, or is none that the database is asked for. */
    static Optional<Constant> of(Node node, Context context) {
        if (node instanceof Literal literal) {
            return Optional.of(new Constant(literal.value()));
        }
        if (node instanceof Call call && call.function() == Function.TODAY) {
            return Optional.of(new Constant(context.today()));
        }
        if (node instanceof Call call && call.function() == Function.NOW) {
            return Optional.of(new Constant(context.now()));
        }
        return node instanceof Calculate calculate ? shifted(calculate, context) : Optional.empty();
    }

    private static Optional<Constant> shifted(Calculate calculate, Context context) {
        Node amount = calculate.right() instanceof Call call && call.function() == Function.DAYS
                ? call.arguments().get(0)
                : calculate.right();
        boolean isShift = calculate.calculation() == Calculation.ADD || calculate.calculation() == Calculation.SUBTRACT;
        if (!isShift || !(amount instanceof Literal literal) || !(literal.value() instanceof Long days)) {
            return Optional.empty();
        }
        long shift = calculate.calculation() == Calculation.ADD ? days : -days;
        return Math.abs(shift) > MOST_DAYS
                ? Optional.empty()
                : of(calculate.left(), context).flatMap(from -> shifted(from.value(), shift));
    }

    private static Optional<Constant> shifted(@Nullable Object from, long days) {
        if (from instanceof LocalDate day) {
            return Optional.of(new Constant(day.plusDays(days)));
        }
        return from instanceof Instant moment
                ? Optional.of(new Constant(moment.plus(days, ChronoUnit.DAYS)))
                : Optional.empty();
    }
}
