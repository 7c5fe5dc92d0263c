package org.qiao.engine.definition;

import java.math.BigDecimal;

/**
 * How much of something one run may do: a number of records, or a part of all. Immutable.
 *
 * @param amount the number, or the per cent
 * @param isPercent whether it is a part of all
 * @since 1.0.0
 */
public record Limit(BigDecimal amount, boolean isPercent) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /**
     * Whether a number of records is more than allowed.
     *
     * @param records how many are to be done
     * @param all how many there are in all: what per cent are taken of; of none, any is too much
     */
    public boolean isExceededBy(long records, long all) {
        BigDecimal found = BigDecimal.valueOf(records);
        return isPercent
                ? found.multiply(HUNDRED).compareTo(amount.multiply(BigDecimal.valueOf(all))) > 0
                : found.compareTo(amount) > 0;
    }

    /** The limit as people write it: {@code 20} or {@code 30%}. */
    @Override
    public String toString() {
        return amount.toPlainString() + (isPercent ? "%" : "");
    }
}
