package org.qiao.practice.erp;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a sale and its lines come to, in the currency's cents, half to even; kept once the sale is confirmed. */
final class SaleAmounts {
    private static final Set<String> KEPT = Set.of("confirmed", "processing", "done", "cancelled");

    private SaleAmounts() {}

    static Object line(Database database, Row line) {
        String type = line.text("type").orElse("");
        if (type.equals("line")) {
            BigDecimal exact = Database.number(line.get("quantity")).multiply(Database.number(line.get("unit_price")));
            return new Decimal(exact.setScale(2, RoundingMode.HALF_EVEN));
        }
        return new Decimal(type.equals("subtotal") ? subtotal(database, line) : new BigDecimal("0.0"));
    }

    static Object untaxed(Database database, Row sale) {
        return kept(sale, "untaxed_amount_cache")
                .orElseGet(() -> new Decimal(lines(database, sale).stream()
                        .filter(line -> line.text("type").equals(Optional.of("line")))
                        .map(line -> Database.number(line(database, line)))
                        .reduce(BigDecimal.ZERO, BigDecimal::add)));
    }

    static Object tax(Database database, Row sale) {
        return kept(sale, "tax_amount_cache").orElseGet(() -> new Decimal(BigDecimal.ZERO));
    }

    static Object total(Database database, Row sale) {
        return kept(sale, "total_amount_cache")
                .orElseGet(() -> new Decimal(
                        Database.number(untaxed(database, sale)).add(Database.number(tax(database, sale)))));
    }

    static List<Row> lines(Database database, Row sale) {
        return database.children(sale, database.table("sale.sale").model().field("lines"));
    }

    private static Optional<Object> kept(Row sale, String field) {
        return sale.text("state").filter(KEPT::contains).flatMap(state -> Optional.ofNullable(sale.get(field)));
    }

    private static BigDecimal subtotal(Database database, Row subtotal) {
        Field sale = database.table("sale.line").model().field("sale");
        BigDecimal sum = BigDecimal.ZERO;
        for (Row line : lines(database, database.follow(subtotal, sale).orElseThrow())) {
            if (line.id() == subtotal.id()) {
                return sum;
            }
            boolean restarts = line.text("type").equals(Optional.of("subtotal"));
            sum = restarts ? BigDecimal.ZERO : sum.add(Database.number(line(database, line)));
        }
        return sum;
    }
}
