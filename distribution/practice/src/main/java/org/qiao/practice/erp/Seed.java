package org.qiao.practice.erp;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a fresh ERP holds: the company and its currency, units, a warehouse, a payment term, a product category. */
final class Seed {
    private Seed() {}

    static Database database() {
        Database database = new Database(
                java.util.stream.Stream.of(BaseModels.all(), PartyModels.all(), ProductModels.all(), SaleModels.all())
                        .flatMap(List::stream)
                        .toList());
        database.begin(Instant.parse("2026-01-01T00:00:00Z"));
        Writer writer = new Writer(database);
        base(writer);
        units(writer);
        writer.create("product.category", Map.of("name", "Goods", "accounting", true));
        database.commit();
        return database;
    }

    private static void base(Writer writer) {
        writer.create("ir.lang", Map.of("name", "English", "code", "en"));
        writer.create("ir.lang", Map.of("name", "中国（简体）", "code", "zh_CN"));
        writer.create("res.user", Map.of("name", "Administrator", "login", "admin"));
        writer.create(
                "currency.currency",
                Map.of(
                        "name", "Renminbi",
                        "code", "CNY",
                        "symbol", "¥",
                        "numeric_code", "156",
                        "rounding", new Decimal(new BigDecimal("0.01"))));
        writer.create("party.party", Map.of("name", "桥牌示范有限公司"));
        writer.create(
                "company.company",
                Map.of("party", BigDecimal.ONE, "currency", BigDecimal.ONE, "timezone", "Asia/Shanghai"));
        writer.create("stock.location", Map.of("name", "Warehouse", "type", "warehouse"));
        writer.create("account.invoice.payment_term", Map.of("name", "30 days"));
    }

    private static void units(Writer writer) {
        List.of("Units", "Weight", "Time")
                .forEach(category -> writer.create("product.uom.category", Map.of("name", category)));
        unit(writer, "Unit", "u", 1, "1", "1", 0);
        unit(writer, "个", "个", 1, "1", "1", 0);
        unit(writer, "箱", "箱", 1, "12", "0.083333333333", 0);
        unit(writer, "Kilogram", "kg", 2, "1", "1", 2);
        unit(writer, "Hour", "h", 3, "1", "1", 2);
    }

    private static void unit(
            Writer writer, String name, String symbol, int category, String factor, String rate, int digits) {
        writer.create(
                "product.uom",
                Map.of(
                        "name",
                        name,
                        "symbol",
                        symbol,
                        "category",
                        BigDecimal.valueOf(category),
                        "factor",
                        new BigDecimal(factor),
                        "rate",
                        new BigDecimal(rate),
                        "rounding",
                        digits == 0 ? BigDecimal.ONE : new BigDecimal("0.01"),
                        "digits",
                        BigDecimal.valueOf(digits)));
    }
}
