package org.qiao.engine.convert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.rule.Conversion;

/**
 * A number pattern: {@code 0}, {@code 000}, {@code 0.00}, {@code 0.0##}, {@code #,##0.00}. Formats as
 * {@link java.text.DecimalFormat} does with half-up rounding, many times faster, and tells when digits are lost.
 */
final class NumberPattern {
    static final int MAX_DIGITS = 400;
    private static final int GROUP = 3;

    private final boolean grouped;
    private final int leastWhole;
    private final int leastFraction;
    private final int mostFraction;

    private NumberPattern(boolean grouped, int leastWhole, int leastFraction, int mostFraction) {
        this.grouped = grouped;
        this.leastWhole = leastWhole;
        this.leastFraction = leastFraction;
        this.mostFraction = mostFraction;
    }

    static Optional<NumberPattern> parse(String pattern) {
        int point = pattern.indexOf('.');
        String whole = point < 0 ? pattern : pattern.substring(0, point);
        String fraction = point < 0 ? "" : pattern.substring(point + 1);
        boolean grouped = whole.startsWith("#,##");
        int zeros = whole.length() - (grouped ? "#,##".length() : 0);
        boolean zerosOnly = whole.endsWith("0".repeat(Math.max(0, zeros))) && zeros >= 1 && zeros <= 20;
        boolean one = !grouped || zeros == 1;
        int least = (int) fraction.chars().takeWhile(c -> c == '0').count();
        boolean hashes = fraction.substring(least).chars().allMatch(c -> c == '#');
        boolean complete = point < 0 || !fraction.isEmpty();
        return zerosOnly && one && hashes && complete && fraction.length() <= 20
                ? Optional.of(new NumberPattern(grouped, zeros, least, fraction.length()))
                : Optional.empty();
    }

    /** Whether writing a number out would fill the memory. */
    static boolean isUnwieldy(BigDecimal number) {
        return Math.abs((long) number.scale()) > MAX_DIGITS || number.precision() > MAX_DIGITS;
    }

    @Nullable Object format(BigDecimal number, Conversion conversion) {
        BigDecimal rounded = NumberRules.rounded(number, mostFraction, RoundingMode.HALF_UP, conversion);
        if (rounded == null) {
            return null;
        }
        String digits = rounded.abs().unscaledValue().toString();
        digits = "0"
                .repeat(Math.max(0, leastWhole + mostFraction - digits.length()))
                .concat(digits);
        int wholeDigits = digits.length() - mostFraction;
        StringBuilder text = new StringBuilder(digits.length() + 8);
        if (number.signum() < 0) {
            text.append('-');
        }
        whole(text, digits, wholeDigits);
        fraction(text, digits, wholeDigits);
        return text.toString();
    }

    private void whole(StringBuilder text, String digits, int wholeDigits) {
        for (int i = 0; i < wholeDigits; i++) {
            if (grouped && i > 0 && (wholeDigits - i) % GROUP == 0) {
                text.append(',');
            }
            text.append(digits.charAt(i));
        }
    }

    private void fraction(StringBuilder text, String digits, int wholeDigits) {
        int end = digits.length();
        while (end > wholeDigits + leastFraction && digits.charAt(end - 1) == '0') {
            end--;
        }
        if (end > wholeDigits) {
            text.append('.').append(digits, wholeDigits, end);
        }
    }
}
