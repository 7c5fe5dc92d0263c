package org.qiao.engine.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.expression.Node.Calculation;

/** Calculates by the rules of the language: whatever has no result is empty, and nothing is thrown. */
final class Arithmetic {
    private static final MathContext QUOTIENT = new MathContext(34, RoundingMode.HALF_UP);
    private static final int MAX_DIGITS = 400;
    private static final int MAX_SCALE = 1000;
    private static final long MAX_DAYS = 1_000_000_000L;
    private static final long SECONDS_PER_DAY = 86_400;

    private Arithmetic() {}

    static @Nullable Object calculate(Calculation calculation, @Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return null;
        } else if (a instanceof Long m && b instanceof Long n && calculation != Calculation.DIVIDE) {
            return whole(calculation, m, n);
        } else if (a instanceof Number && b instanceof Number) {
            return exact(calculation, Order.exact(a), Order.exact(b));
        } else if (a instanceof String s && b instanceof String t) {
            return s.concat(t);
        } else if (a instanceof LocalDate d && b instanceof LocalDate e) {
            return d.toEpochDay() - e.toEpochDay();
        } else if (b instanceof Long days && Math.abs(days) <= MAX_DAYS) {
            return shifted(a, calculation == Calculation.ADD ? days : -days);
        }
        return null;
    }

    private static @Nullable Object whole(Calculation calculation, long m, long n) {
        return switch (calculation) {
            case ADD -> sum(m, n);
            case SUBTRACT -> difference(m, n);
            case MULTIPLY -> product(m, n);
            case DIVIDE -> null;
        };
    }

    private static @Nullable Long sum(long m, long n) {
        long sum = m + n;
        return ((m ^ sum) & (n ^ sum)) < 0 ? null : (Long) sum;
    }

    private static @Nullable Long difference(long m, long n) {
        long difference = m - n;
        return ((m ^ n) & (m ^ difference)) < 0 ? null : (Long) difference;
    }

    private static @Nullable Long product(long m, long n) {
        long high = Math.multiplyHigh(m, n);
        long low = m * n;
        return high == low >> 63 ? (Long) low : null;
    }

    private static @Nullable BigDecimal exact(Calculation calculation, BigDecimal a, BigDecimal b) {
        if (isUnwieldy(a) || isUnwieldy(b)) {
            return null;
        }
        return switch (calculation) {
            case ADD -> a.add(b);
            case SUBTRACT -> a.subtract(b);
            case MULTIPLY -> a.precision() + b.precision() > MAX_DIGITS ? null : a.multiply(b);
            case DIVIDE -> b.signum() == 0 ? null : a.divide(b, QUOTIENT);
        };
    }

    /** Whether a number's scale is such that aligning it would fill the memory. */
    static boolean isUnwieldy(BigDecimal number) {
        return number.scale() > MAX_SCALE || number.scale() < -MAX_SCALE;
    }

    private static @Nullable Object shifted(Object from, long days) {
        if (from instanceof LocalDate date) {
            long day = date.toEpochDay() + days;
            boolean fits = day >= LocalDate.MIN.toEpochDay() && day <= LocalDate.MAX.toEpochDay();
            return fits ? LocalDate.ofEpochDay(day) : null;
        }
        if (from instanceof Instant moment) {
            long second = moment.getEpochSecond() + days * SECONDS_PER_DAY;
            boolean fits = second >= Instant.MIN.getEpochSecond() && second <= Instant.MAX.getEpochSecond();
            return fits ? Instant.ofEpochSecond(second, moment.getNano()) : null;
        }
        return null;
    }
}
