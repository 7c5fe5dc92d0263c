package org.qiao.crm;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Money;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.store.ObjectRule;

/**
 * The sums of an order. Of each line: gross = quantity × unit price, net = gross less the discount, tax = net × tax rate,
 * total = net + tax, each rounded half up to the smallest unit of the order's currency. Of the order: the sums of its
 * lines, so that lines and head agree to the cent.
 */
final class OrderTotals implements ObjectRule {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Override
    public Set<String> objects() {
        return Set.of("order");
    }

    @Override
    public void apply(Draft draft) {
        boolean isNew = draft.before().isEmpty();
        if (!isNew && !draft.changes("lines") && !draft.changes("currency")) {
            return;
        }
        String currency = draft.get("currency") instanceof String code ? code : "CNY";
        int digits = digits(currency);
        if (digits < 0) {
            draft.refuse(
                    "currency",
                    "unknown-currency",
                    new Text("没有币种“" + currency + "”", "there is no currency '" + currency + "'"));
            return;
        }
        Sums sums = new Sums();
        List<Record> lines = new ArrayList<>();
        if (draft.get("lines") instanceof List<?> given) {
            given.forEach(line -> lines.add(sums.add((Record) line, digits)));
            draft.set("lines", lines);
        }
        draft.set("subtotal", new Money(sums.gross, currency));
        draft.set("discount", new Money(sums.gross.subtract(sums.net), currency));
        draft.set("tax", new Money(sums.tax, currency));
        draft.set("total", new Money(sums.net.add(sums.tax), currency));
    }

    private static int digits(String code) {
        try {
            return Currency.getInstance(code).getDefaultFractionDigits();
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    private static final class Sums {
        private BigDecimal gross = BigDecimal.ZERO;
        private BigDecimal net = BigDecimal.ZERO;
        private BigDecimal tax = BigDecimal.ZERO;

        Record add(Record line, int digits) {
            if (!(line.get("quantity") instanceof Quantity quantity)
                    || !(line.get("unitPrice") instanceof BigDecimal price)) {
                return line;
            }
            BigDecimal exact = quantity.amount().multiply(price);
            BigDecimal kept =
                    BigDecimal.ONE.subtract(number(line.get("discountPct")).divide(HUNDRED));
            BigDecimal lineGross = exact.setScale(digits, RoundingMode.HALF_UP);
            BigDecimal lineNet = exact.multiply(kept).setScale(digits, RoundingMode.HALF_UP);
            BigDecimal lineTax = lineNet.multiply(number(line.get("taxRate"))).setScale(digits, RoundingMode.HALF_UP);
            gross = gross.add(lineGross);
            net = net.add(lineNet);
            tax = tax.add(lineTax);
            return line.with()
                    .set("net", lineNet)
                    .set("tax", lineTax)
                    .set("total", lineNet.add(lineTax))
                    .build();
        }

        private static BigDecimal number(@Nullable Object value) {
            return value instanceof BigDecimal number ? number : BigDecimal.ZERO;
        }
    }
}
