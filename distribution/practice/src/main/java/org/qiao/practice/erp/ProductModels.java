package org.qiao.practice.erp;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Units, product categories, templates and their variants. */
final class ProductModels {
    private ProductModels() {}

    static List<Model> all() {
        return List.of(
                new Model(
                        "product.uom.category",
                        "UOM Category",
                        new Rules() {},
                        BaseModels.byName(),
                        List.of(Field.text("name").required())),
                uom(),
                new Model(
                        "product.category",
                        "Category",
                        new Rules() {},
                        BaseModels.byName(),
                        List.of(
                                Field.text("name").required(),
                                Field.one("parent", "product.category"),
                                Field.of("accounting", Kind.BOOLEAN).initially(false),
                                Field.one("account_revenue", "account.account"),
                                Field.one("account_expense", "account.account"))),
                template(),
                product());
    }

    private static Model uom() {
        return new Model(
                "product.uom",
                "Unit of Measure",
                new Rules() {},
                BaseModels.byName(),
                List.of(
                        Field.text("name").required().indexed(),
                        Field.text("symbol").required().indexed(),
                        Field.one("category", "product.uom.category").required(),
                        Field.of("rate", Kind.FLOAT).required().digits(12).initially(BigDecimal.ONE),
                        Field.of("factor", Kind.FLOAT).required().digits(12).initially(BigDecimal.ONE),
                        Field.of("rounding", Kind.FLOAT).required().initially(new BigDecimal("0.01")),
                        Field.of("digits", Kind.INTEGER)
                                .required()
                                .labelled("Display Digits")
                                .initially(2L),
                        BaseModels.active()));
    }

    private static Model template() {
        return new Model(
                "product.template",
                "Product Template",
                new TemplateRules(),
                BaseModels.byName(),
                List.of(
                        Field.text("name").required().indexed(),
                        Field.text("code").indexed(),
                        Field.selection("type", "goods", "assets", "service")
                                .required()
                                .initially("goods"),
                        Field.of("consumable", Kind.BOOLEAN).initially(false),
                        Field.one("default_uom", "product.uom").required().labelled("Default UOM"),
                        Field.one("sale_uom", "product.uom").labelled("Sale UOM"),
                        Field.of("salable", Kind.BOOLEAN).initially(false),
                        Field.of("list_price", Kind.NUMERIC).digits(4),
                        Field.of("cost_price", Kind.NUMERIC).digits(4),
                        Field.selection("cost_price_method", "fixed", "average").initially("fixed"),
                        Field.one("account_category", "product.category"),
                        Field.many("categories", "product.category"),
                        Field.children("products", "product.product", "template")
                                .labelled("Variants"),
                        BaseModels.active()));
    }

    private static Model product() {
        List<Field> own = List.of(
                Field.one("template", "product.template").required().cascading().labelled("Product Template"),
                Field.text("suffix_code"),
                Field.text("code").computed((database, row) -> code(database, row)),
                Field.of("cost_price", Kind.NUMERIC).digits(4),
                Field.of("description", Kind.TEXT),
                BaseModels.active());
        Stream<Field> ofTemplate = Stream.of(
                Field.text("name"),
                Field.selection("type", "goods", "assets", "service"),
                Field.of("consumable", Kind.BOOLEAN),
                Field.one("default_uom", "product.uom").labelled("Default UOM"),
                Field.one("sale_uom", "product.uom").labelled("Sale UOM"),
                Field.of("salable", Kind.BOOLEAN),
                Field.of("list_price", Kind.NUMERIC),
                Field.one("account_category", "product.category"));
        return new Model(
                "product.product",
                "Product Variant",
                new ProductRules(),
                List.of(Ordering.Term.of("template.name", "ASC"), Ordering.Term.of("id", "ASC")),
                Stream.concat(own.stream(), ofTemplate.map(ProductModels::fromTemplate))
                        .toList());
    }

    private static Field fromTemplate(Field field) {
        return field.computed((database, row) ->
                Path.value(database, database.table("product.product").model(), row, "template." + field.name()));
    }

    private static @Nullable String code(Database database, Row product) {
        Model model = database.table("product.product").model();
        String code = Stream.of(Path.value(database, model, product, "template.code"), product.get("suffix_code"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.joining());
        return code.isEmpty() ? null : code;
    }

    /** What is sold has a unit to sell it by. */
    private static final class TemplateRules implements Rules {
        @Override
        public void check(Database database, Row row) {
            Model model = database.table("product.template").model();
            if (Boolean.TRUE.equals(row.get("salable")) && row.get("sale_uom") == null) {
                throw Validation.missing(model, "sale_uom");
            }
        }

        @Override
        public String recordName(Database database, Row row) {
            return row.text("code").map(code -> "[" + code + "] ").orElse("")
                    + row.text("name").orElse("");
        }

        @Override
        public String key(Database database, Row row) {
            return row.text("code").orElseGet(() -> recordName(database, row));
        }
    }

    /** A variant is called as its template is. */
    private static final class ProductRules implements Rules {
        @Override
        public void complete(Database database, Map<String, @Nullable Object> values) {
            values.putIfAbsent("cost_price", new Decimal(BigDecimal.ZERO));
        }

        @Override
        public String recordName(Database database, Row row) {
            String code = code(database, row);
            Object name = Path.value(database, database.table("product.product").model(), row, "template.name");
            return (code == null ? "" : "[" + code + "] ") + name;
        }

        @Override
        public String key(Database database, Row row) {
            String code = code(database, row);
            return code == null ? recordName(database, row) : code;
        }
    }
}
