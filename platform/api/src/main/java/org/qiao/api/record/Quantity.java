package org.qiao.api.record;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An exact amount in a unit of measure. Immutable; two are equal when unit and numeric value are, whatever the scale.
 *
 * @param amount the amount, counted in {@code unit}
 * @param unit the unit's code, as {@code 箱}, {@code 个}, {@code kg}
 * @since 1.0.0
 */
public record Quantity(BigDecimal amount, String unit) {

    /** Checks that both parts are there. Throws {@link IllegalArgumentException} when the unit is blank. */
    public Quantity {
        Objects.requireNonNull(amount, "amount");
        if (unit.isBlank()) {
            throw new IllegalArgumentException("a quantity needs a unit: 个 for pieces");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantity that && amount.compareTo(that.amount) == 0 && unit.equals(that.unit);
    }

    @Override
    public int hashCode() {
        return amount.stripTrailingZeros().hashCode() * 31 + unit.hashCode();
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + unit;
    }
}
