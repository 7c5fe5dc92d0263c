package org.qiao.practice;

import static org.qiao.practice.ErpClient.decimal;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A customer and a product in an ERP, and sales between them. */
record Shop(ErpClient erp, Object party, Object address, Object product) {

    static Shop open(ErpClient erp) throws IOException, InterruptedException {
        Object party = erp.create(
                "party.party",
                Map.of("name", "华东贸易", "addresses", List.of(List.of("create", List.of(Map.of("city", "上海"))))));
        Object address = ErpClient.list(
                        erp.read("party.party", party, "addresses").get("addresses"))
                .get(0);
        Map<String, Object> water = new LinkedHashMap<>(Map.of("name", "矿泉水", "code", "M-1", "type", "service"));
        water.putAll(Map.of("default_uom", 2, "sale_uom", 2, "salable", true, "list_price", decimal("2.5")));
        water.put("products", List.of(List.of("create", List.of(Map.of()))));
        Object template = erp.create("product.template", water);
        Object product = ErpClient.list(
                        erp.read("product.template", template, "products").get("products"))
                .get(0);
        return new Shop(erp, party, address, product);
    }

    Map<String, Object> sale(String reference, List<Map<String, Object>> lines) {
        Map<String, Object> sale = new LinkedHashMap<>();
        sale.put("party", party);
        sale.put("invoice_address", address);
        sale.put("shipment_address", address);
        sale.put("company", 1);
        sale.put("currency", 1);
        sale.put("reference", reference);
        sale.put("lines", List.of(List.of("create", lines)));
        return sale;
    }

    Map<String, Object> line(String quantity, String price) {
        return Map.of(
                "type",
                "line",
                "product",
                product,
                "unit",
                2,
                "quantity",
                new BigDecimal(quantity),
                "unit_price",
                decimal(price));
    }

    BigDecimal sell(String reference) throws IOException, InterruptedException {
        return erp.create("sale.sale", sale(reference, List.of(line("2", "12.3456"))));
    }
}
