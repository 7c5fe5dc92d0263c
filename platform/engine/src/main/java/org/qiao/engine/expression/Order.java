package org.qiao.engine.expression;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.expression.Node.Comparison;

/** Compares values by the rules of the language. */
final class Order {
    private static final int LESS = 1;
    private static final int SAME = 2;
    private static final int MORE = 4;

    private Order() {}

    /** The signs that a comparison accepts, as bits: less 1, same 2, more 4. */
    static int mask(Comparison comparison) {
        return switch (comparison) {
            case EQ -> SAME;
            case NE -> LESS | MORE;
            case LT -> LESS;
            case LE -> LESS | SAME;
            case GT -> MORE;
            case GE -> SAME | MORE;
        };
    }

    /** The comparison that holds of b and a when this one holds of a and b. */
    static Comparison mirrored(Comparison comparison) {
        return switch (comparison) {
            case EQ, NE -> comparison;
            case LT -> Comparison.GT;
            case LE -> Comparison.GE;
            case GT -> Comparison.LT;
            case GE -> Comparison.LE;
        };
    }

    static boolean accepts(int mask, int difference) {
        return (mask & bit(difference)) != 0;
    }

    private static int bit(int difference) {
        if (difference == 0) {
            return SAME;
        }
        return difference < 0 ? LESS : MORE;
    }

    /** Whether a comparison accepts a pair of which at least one side is empty. */
    static boolean acceptsEmpty(int mask, @Nullable Object a, @Nullable Object b) {
        return a == b ? mask == SAME : mask == (LESS | MORE);
    }

    static boolean accepts(int mask, @Nullable Object a, @Nullable Object b) {
        return (a == null || b == null) ? acceptsEmpty(mask, a, b) : accepts(mask, compare(a, b));
    }

    /** Negative, zero or positive; what has no order is equal or more. */
    static int compare(Object a, Object b) {
        if (a instanceof String s && b instanceof String t) {
            return s.compareTo(t);
        } else if (a instanceof Long m && b instanceof Long n) {
            return Long.compare(m, n);
        } else if (a instanceof LocalDate d && b instanceof LocalDate e) {
            return d.compareTo(e);
        } else if (a instanceof Instant i && b instanceof Instant j) {
            return i.compareTo(j);
        } else if (a instanceof Number && b instanceof Number) {
            return exact(a).compareTo(exact(b));
        }
        return a.equals(b) ? 0 : 1;
    }

    static BigDecimal exact(Object number) {
        return number instanceof BigDecimal exact ? exact : BigDecimal.valueOf(((Number) number).longValue());
    }
}
