package org.qiao.engine.expression;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Record;
import org.qiao.engine.expression.Node.Calculate;
import org.qiao.engine.expression.Node.Calculation;
import org.qiao.engine.expression.Node.Call;
import org.qiao.engine.expression.Node.Literal;

/** Compiles dates into day numbers, so that {@code validTo < today() + 30} makes no date per record. */
final class Days {
    private static final long NONE = Long.MIN_VALUE;
    private static final long MAX_SHIFT = 1_000_000_000L;

    private Days() {}

    /** A date as its day number, or {@link #NONE}. */
    private interface Day {
        long of(Record record, Context context);
    }

    /** The comparison on day numbers; {@code null} when a side is no such date. */
    static @Nullable Condition compare(int mask, Node left, Node right) {
        int slot = Reading.slot(left);
        if (slot >= 0 && right instanceof Call call && call.function() == Function.TODAY) {
            return today(mask, slot);
        }
        Day a = day(left);
        Day b = day(right);
        if (a == null || b == null) {
            return null;
        }
        return (record, context) -> {
            long m = a.of(record, context);
            long n = b.of(record, context);
            if (m == NONE || n == NONE) {
                return Order.acceptsEmpty(mask, m == NONE ? null : Kind.DATE, n == NONE ? null : Kind.DATE);
            }
            return Order.accepts(mask, Long.compare(m, n));
        };
    }

    private static Condition today(int mask, int slot) {
        boolean whenEmpty = Order.acceptsEmpty(mask, null, Kind.DATE);
        return (record, context) -> record.get(slot) instanceof LocalDate date
                ? Order.accepts(mask, date.compareTo(context.today()))
                : whenEmpty;
    }

    private static @Nullable Day day(Node node) {
        if (node instanceof Literal literal && literal.value() instanceof LocalDate date) {
            long day = date.toEpochDay();
            return (record, context) -> day;
        }
        if (node instanceof Call call && call.function() == Function.TODAY) {
            return (record, context) -> context.today().toEpochDay();
        }
        if (node instanceof Node.Path path && path.field().kind() == Kind.DATE && Reading.slot(node) >= 0) {
            int slot = Reading.slot(node);
            return (record, context) -> record.get(slot) instanceof LocalDate date ? date.toEpochDay() : NONE;
        }
        return node instanceof Calculate calculate ? shifted(calculate) : null;
    }

    private static @Nullable Day shifted(Calculate calculate) {
        Day from = day(calculate.left());
        Node right = calculate.right();
        Node amount = right instanceof Call call && call.function() == Function.DAYS
                ? call.arguments().get(0)
                : right;
        boolean constant = amount instanceof Literal literal
                && literal.value() instanceof Long days
                && Math.abs(days) <= MAX_SHIFT;
        if (from == null || !constant) {
            return null;
        }
        long days = ((Number) Order.exact(value((Literal) amount))).longValue();
        long shift = calculate.calculation() == Calculation.ADD ? days : -days;
        return (record, context) -> {
            long day = from.of(record, context);
            return day == NONE ? NONE : day + shift;
        };
    }

    private static Object value(Literal literal) {
        return literal.value() == null ? 0L : literal.value();
    }
}
