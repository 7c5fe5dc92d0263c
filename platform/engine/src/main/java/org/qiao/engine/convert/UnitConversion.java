package org.qiao.engine.convert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;

/** Turns an amount from one unit into another: by the product's own packing first, else by the table. */
final class UnitConversion {
    private static final int SCALE = 6;

    private final UnitTable table;
    private final UnitFactors factors;

    UnitConversion(UnitTable table, UnitFactors factors) {
        this.table = table;
        this.factors = factors;
    }

    /** The amount in the unit wanted, at most six digits after the point; what does not fit them is told as lost. */
    @Nullable Object convert(BigDecimal amount, String from, String to, String productField, Conversion conversion) {
        if (from.equals(to)) {
            return new Quantity(amount, to);
        }
        if (NumberPattern.isUnwieldy(amount)) {
            return conversion.refuse(NumberRules.TOO_LARGE);
        }
        Ratio ratio = ratio(from, to, product(conversion.source(), productField));
        if (ratio == null) {
            return unknown(from, to, conversion);
        }
        BigDecimal product = amount.multiply(ratio.numerator());
        BigDecimal rounded = product.divide(ratio.denominator(), SCALE, RoundingMode.HALF_UP);
        if (rounded.multiply(ratio.denominator()).compareTo(product) != 0) {
            conversion.lossy(NumberRules.DIGITS_LOST);
        }
        return new Quantity(plain(rounded), to);
    }

    /**
     * The price of one {@code to} from that of one unit in which the record's quantity is counted; of one {@code from}
     * where the record has no quantity.
     */
    @Nullable Object price(BigDecimal price, String from, String to, String productField, Conversion conversion) {
        Record source = conversion.source();
        int slot = source.type().slot("quantity");
        String unit = slot >= 0 && source.get(slot) instanceof Quantity quantity ? quantity.unit() : from;
        if (unit.equals(to)) {
            return price;
        }
        if (NumberPattern.isUnwieldy(price)) {
            return conversion.refuse(NumberRules.TOO_LARGE);
        }
        Ratio ratio = ratio(unit, to, product(source, productField));
        if (ratio == null) {
            return unknown(unit, to, conversion);
        }
        BigDecimal whole = price.multiply(ratio.denominator());
        BigDecimal rounded = whole.divide(ratio.numerator(), SCALE, RoundingMode.HALF_UP);
        if (rounded.multiply(ratio.numerator()).compareTo(whole) != 0) {
            conversion.lossy(NumberRules.DIGITS_LOST);
        }
        return plain(rounded);
    }

    private static @Nullable Object unknown(String from, String to, Conversion conversion) {
        return conversion.refuse(new Text(
                "不知道这个产品一" + from + "有多少" + to + "：请在产品的单位换算中补上",
                "how many " + to + " one " + from
                        + " of this product holds is not known: add it to the product's units"));
    }

    private @Nullable Ratio ratio(String from, String to, @Nullable String product) {
        if (product != null) {
            Optional<BigDecimal> there = factors.factor(product, from, to).filter(f -> f.signum() > 0);
            if (there.isPresent()) {
                return new Ratio(there.get(), BigDecimal.ONE);
            }
            Optional<BigDecimal> back = factors.factor(product, to, from).filter(f -> f.signum() > 0);
            if (back.isPresent()) {
                return new Ratio(BigDecimal.ONE, back.get());
            }
        }
        return table.ratio(from, to);
    }

    private static @Nullable String product(Record source, String field) {
        int slot = source.type().slot(field);
        Object value = slot < 0 ? null : source.get(slot);
        if (value instanceof Reference reference) {
            return reference.key();
        }
        return value instanceof String key ? key : null;
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
