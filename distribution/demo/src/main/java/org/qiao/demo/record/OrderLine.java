package org.qiao.demo.record;

import java.math.BigDecimal;
import java.util.List;

/**
 * One line of an order. Quantity times price is exact to the cent, so no rounding rule can change a total.
 *
 * @param amount as written; in a spoilt line it may not be a number
 * @param unitPrice as written, likewise
 * @param pieces what the amount is in pieces, 0 when it cannot be known
 */
public record OrderLine(String order, int lineNo, String product, Amount amount, String unitPrice, long pieces) {
    /** Line number, product, quantity, unit, price with tax, tax rate. */
    List<String> row() {
        return List.of(Integer.toString(lineNo), product, amount.quantity, amount.unit, unitPrice, "0");
    }

    /** What the line costs, to the cent. */
    public BigDecimal total() {
        return new BigDecimal(unitPrice)
                .multiply(new BigDecimal(amount.quantity))
                .setScale(2);
    }

    /** A quantity as written and its unit. */
    public record Amount(String quantity, String unit) {}
}
