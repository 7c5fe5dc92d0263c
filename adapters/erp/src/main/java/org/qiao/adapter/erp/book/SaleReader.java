package org.qiao.adapter.erp.book;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.erp.rpc.Models;
import org.qiao.adapter.erp.rpc.Row;
import org.qiao.api.record.Money;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;

/**
 * Reads sales with their lines. A draft has no control amount: its total was not compared with any yet, so a draft that
 * was left behind by a lost answer differs from the order and is completed when the order comes again.
 */
final class SaleReader {
    static final String SALE = "sale.sale";
    static final String LINE = "sale.line";
    static final String DRAFT = "draft";
    private static final int CENT_DIGITS = 2;
    private static final List<String> FIELDS = List.of(
            "reference", "sale_date", "party", "state", "number", "total_amount", "currency.code", "_timestamp");
    private static final List<String> LINE_FIELDS = List.of("sale", "product.code", "quantity", "unit", "unit_price");

    private final Models models;
    private final Units units;

    SaleReader(Models models, Units units) {
        this.models = models;
        this.units = units;
    }

    List<Seen> see(List<?> domain, int limit) {
        List<Row> sales = models.search(SALE, domain, limit, FIELDS);
        if (sales.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Record>> lines = new HashMap<>();
        List<?> ofThem = Domains.in("sale", sales.stream().map(Row::id).toList());
        models.search(LINE, List.of(ofThem, Domains.is("type", "line")), Models.NO_LIMIT, LINE_FIELDS)
                .forEach(row -> lines.computeIfAbsent(row.whole("sale").orElse(0L), any -> new ArrayList<>())
                        .add(line(row)));
        return sales.stream()
                .map(sale -> seen(sale, lines.getOrDefault(sale.id(), List.of())))
                .toList();
    }

    @Nullable List<?> clause(String field, Object value) {
        return switch (field) {
            case "reference", "number", "state" -> Domains.is(field, value);
            case "party" ->
                Domains.is(
                        field,
                        value instanceof Reference to ? Domains.id(to.key()).orElse(0L) : 0L);
            default -> null;
        };
    }

    /** An amount in fen, as the ERP rounds it. */
    static long fen(BigDecimal amount) {
        return amount.setScale(CENT_DIGITS, RoundingMode.HALF_EVEN)
                .movePointRight(CENT_DIGITS)
                .longValueExact();
    }

    private Record line(Row row) {
        BigDecimal quantity = row.number("quantity").orElse(BigDecimal.ZERO).stripTrailingZeros();
        String unit = row.whole("unit").map(units::name).orElse("#");
        return Record.of(Types.SALE_LINE)
                .set("product", row.related("product").text("code"))
                .set("qty", new Quantity(quantity.scale() < 0 ? quantity.setScale(0) : quantity, unit))
                .set("price", row.number("unit_price").orElse(null))
                .build();
    }

    private static Seen seen(Row sale, List<Record> lines) {
        String state = String.valueOf(sale.text("state"));
        BigDecimal total = sale.number("total_amount").orElse(BigDecimal.ZERO);
        String currency = sale.related("currency").text("code");
        Record record = Record.of(Types.SALE)
                .set("reference", sale.text("reference"))
                .set(
                        "saleDate",
                        sale.day("sale_date")
                                .map(DateTimeFormatter.BASIC_ISO_DATE::format)
                                .orElse(null))
                .set(
                        "party",
                        sale.whole("party")
                                .map(id -> Reference.to("party", Long.toString(id)))
                                .orElse(null))
                .set("controlAmount", state.equals(DRAFT) ? null : (Long) fen(total))
                .set("lines", lines)
                .set("state", state)
                .set("number", sale.text("number"))
                .set("total", currency == null ? null : new Money(total, currency))
                .build();
        return new Seen(sale.id(), sale.version(), !state.equals("cancelled"), record, Map.of());
    }
}
