package org.qiao.api.record;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An exact amount in a currency. Immutable; two are equal when currency and numeric value are, whatever the scale.
 *
 * @param amount the amount in major units (yuan, not fen)
 * @param currency the ISO 4217 code, three upper-case letters
 * @since 1.0.0
 */
public record Money(BigDecimal amount, String currency) {

    /** Checks the currency code. Throws {@link IllegalArgumentException} when it is not three upper-case letters. */
    public Money {
        Objects.requireNonNull(amount, "amount");
        if (currency.length() != 3 || !currency.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new IllegalArgumentException(
                    "currency '" + currency + "' is no ISO 4217 code: three upper-case letters, as CNY");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Money that && amount.compareTo(that.amount) == 0 && currency.equals(that.currency);
    }

    @Override
    public int hashCode() {
        return amount.stripTrailingZeros().hashCode() * 31 + currency.hashCode();
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
