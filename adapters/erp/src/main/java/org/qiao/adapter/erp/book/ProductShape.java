package org.qiao.adapter.erp.book;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.erp.rpc.Models;
import org.qiao.adapter.erp.rpc.Row;
import org.qiao.adapter.erp.rpc.Wire;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/** A product: the ERP's template of that code, made with one variant and offered for sale. */
final class ProductShape implements Shape {
    private static final String PIECE = "个";

    private final Models models;
    private final Units units;

    ProductShape(Models models, Units units) {
        this.models = models;
        this.units = units;
    }

    @Override
    public ObjectType type() {
        return Types.PRODUCT;
    }

    @Override
    public String model() {
        return "product.template";
    }

    @Override
    public List<Seen> see(List<?> domain, int limit) {
        List<String> fields = List.of("code", "name", "active", "default_uom", "list_price", "_timestamp");
        return models.search(model(), domain, limit, fields).stream()
                .map(this::seen)
                .toList();
    }

    @Override
    public @Nullable List<?> clause(String field, Object value) {
        return switch (field) {
            case "code", "name" -> Domains.is(field, value);
            case "unit" -> Domains.is("default_uom", units.id(String.valueOf(value)));
            default -> null;
        };
    }

    @Override
    public Map<String, Object> fresh(Record wanted) {
        String unit = wanted.text("unit");
        long unitId = units.id(unit == null ? PIECE : unit);
        BigDecimal price = (BigDecimal) wanted.get("listPrice");
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("code", wanted.text("code"));
        values.put("name", wanted.text("name"));
        values.put("type", "goods");
        values.put("salable", true);
        values.put("default_uom", unitId);
        values.put("sale_uom", unitId);
        values.put("list_price", Wire.decimal(price == null ? BigDecimal.ZERO : price));
        // Without an accounting category a sale of it cannot be invoiced.
        models.search("product.category", List.of(Domains.is("accounting", true)), 1, List.of("name"))
                .forEach(category -> values.put("account_category", category.id()));
        values.put(
                "products", List.of(List.of("create", List.of(Map.of("cost_price", Wire.decimal(BigDecimal.ZERO))))));
        return values;
    }

    @Override
    public Map<String, Object> changed(Seen seen, Record wanted, Set<String> fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String field : fields) {
            switch (field) {
                case "unit" -> {
                    String unit = wanted.text(field);
                    long id = units.id(unit == null ? PIECE : unit);
                    values.put("default_uom", id);
                    values.put("sale_uom", id);
                }
                case "listPrice" -> {
                    BigDecimal price = (BigDecimal) wanted.get(field);
                    values.put("list_price", Wire.decimal(price == null ? BigDecimal.ZERO : price));
                }
                default -> values.put(field, wanted.text(field));
            }
        }
        return values;
    }

    private Seen seen(Row row) {
        Record record = Record.of(Types.PRODUCT)
                .set("code", row.text("code"))
                .set("name", row.text("name"))
                .set("unit", row.whole("default_uom").map(units::name).orElse(null))
                .set("listPrice", row.number("list_price").orElse(null))
                .build();
        return new Seen(row.id(), row.version(), row.is("active"), record, Map.of());
    }
}
