package org.qiao.practice.erp;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sales, their lines, and the invoices that they lead to. */
final class SaleModels {
    private SaleModels() {}

    static List<Model> all() {
        return List.of(sale(), line(), invoice());
    }

    private static Model sale() {
        List<Ordering.Term> order =
                List.of(Ordering.Term.of("sale_date", "DESC NULLS FIRST"), Ordering.Term.of("id", "DESC"));
        List<Field> fields =
                Stream.of(header(), amounts(), states()).flatMap(List::stream).toList();
        return new Model("sale.sale", "Sale", new SaleRules(), order, fields);
    }

    private static List<Field> header() {
        return List.of(
                Field.one("company", "company.company").required().initially(1L),
                Field.text("number").indexed(),
                Field.text("reference").indexed(),
                Field.text("description"),
                Field.of("comment", Kind.TEXT),
                Field.of("sale_date", Kind.DATE),
                Field.of("shipping_date", Kind.DATE),
                Field.one("payment_term", "account.invoice.payment_term"),
                Field.one("party", "party.party").required(),
                Field.one("invoice_party", "party.party"),
                Field.one("shipment_party", "party.party"),
                Field.one("invoice_address", "party.address"),
                Field.one("shipment_address", "party.address"),
                Field.one("contact", "party.contact_mechanism"),
                Field.one("warehouse", "stock.location").initially(1L),
                Field.one("currency", "currency.currency").required().initially(1L),
                Field.children("lines", "sale.line", "sale"),
                Field.many("invoices", "account.invoice"));
    }

    private static List<Field> amounts() {
        return List.of(
                amount("untaxed_amount", "Untaxed").computed(SaleAmounts::untaxed),
                amount("tax_amount", "Tax").computed(SaleAmounts::tax),
                amount("total_amount", "Total").computed(SaleAmounts::total),
                Field.of("untaxed_amount_cache", Kind.NUMERIC),
                Field.of("tax_amount_cache", Kind.NUMERIC),
                Field.of("total_amount_cache", Kind.NUMERIC));
    }

    private static List<Field> states() {
        return List.of(
                oneOf("state", "draft", "quotation", "confirmed", "processing", "done", "cancelled"),
                oneOf("invoice_method", "order", "manual", "shipment"),
                oneOf("invoice_state", "none", "waiting", "paid", "exception"),
                oneOf("shipment_method", "order", "manual", "invoice"),
                oneOf("shipment_state", "none", "waiting", "sent", "exception"));
    }

    /** A choice that is always made, at first the first. */
    private static Field oneOf(String name, String... options) {
        return Field.selection(name, options).required().initially(options[0]);
    }

    private static Model line() {
        List<Ordering.Term> order =
                List.of(Ordering.Term.of("sequence", "ASC NULLS FIRST"), Ordering.Term.of("id", "ASC"));
        return new Model(
                "sale.line",
                "Sale Line",
                new LineRules(),
                order,
                List.of(
                        Field.one("sale", "sale.sale").required().cascading(),
                        Field.of("sequence", Kind.INTEGER),
                        Field.selection("type", "line", "subtotal", "title", "comment")
                                .required()
                                .initially("line"),
                        Field.one("product", "product.product"),
                        Field.of("quantity", Kind.FLOAT),
                        Field.one("unit", "product.uom"),
                        Field.of("unit_price", Kind.NUMERIC).digits(4),
                        Field.of("amount", Kind.NUMERIC)
                                .computed(SaleAmounts::line)
                                .notSearchable(),
                        Field.of("description", Kind.TEXT),
                        Field.of("note", Kind.TEXT),
                        Field.many("taxes", "account.tax")));
    }

    private static Model invoice() {
        return new Model(
                "account.invoice",
                "Invoice",
                new Rules() {},
                BaseModels.byId(),
                List.of(
                        Field.one("company", "company.company").required(),
                        Field.one("party", "party.party").required(),
                        Field.one("currency", "currency.currency").required(),
                        Field.text("number"),
                        Field.selection("type", "out", "in").required(),
                        Field.selection("state", "draft", "validated", "posted", "paid", "cancelled")
                                .required(),
                        Field.of("invoice_date", Kind.DATE),
                        Field.of("untaxed_amount", Kind.NUMERIC),
                        Field.of("total_amount", Kind.NUMERIC),
                        Field.of("amount_to_pay", Kind.NUMERIC),
                        Field.text("origins")));
    }

    private static Field amount(String name, String label) {
        return Field.of(name, Kind.NUMERIC).labelled(label).notSearchable();
    }

    /** Addresses must be the party's; outside draft, quotation and cancelled a sale must be complete. */
    private static final class SaleRules implements Rules {
        @Override
        public void check(Database database, Row row) {
            Model model = database.table("sale.sale").model();
            checkAddress(database, row, "invoice_address", "invoice_party");
            checkAddress(database, row, "shipment_address", "shipment_party");
            String state = row.text("state").orElse("");
            if (!List.of("draft", "quotation", "cancelled").contains(state)) {
                for (String field : List.of("invoice_address", "shipment_address", "sale_date")) {
                    if (row.get(field) == null) {
                        throw Validation.missing(model, field);
                    }
                }
            }
        }

        private static void checkAddress(Database database, Row sale, String field, String otherParty) {
            Model model = database.table("sale.sale").model();
            Optional<Row> address = database.follow(sale, model.field(field));
            Object owner = sale.get(otherParty) == null ? sale.get("party") : sale.get(otherParty);
            boolean isOwners = address.filter(row -> Objects.equals(row.get("party"), owner))
                    .isPresent();
            if (sale.get(field) != null && !isOwners) {
                throw Validation.notInDomain(model, field, List.of(List.of("party", "=", String.valueOf(owner))));
            }
        }

        @Override
        public void beforeDelete(Database database, Row row) {
            if (!List.of("draft", "quotation", "cancelled")
                    .contains(row.text("state").orElse(""))) {
                throw ErpError.user("To delete sale \"" + recordName(database, row) + "\" you must cancel it.");
            }
        }

        @Override
        public String recordName(Database database, Row row) {
            String reference =
                    row.text("reference").map(text -> "[" + text + "]").orElse("");
            String name = (row.text("number").orElse("") + " " + reference).trim();
            return name.isEmpty() ? "(" + row.id() + ")" : name;
        }

        @Override
        public String key(Database database, Row row) {
            return row.text("reference").or(() -> row.text("number")).orElse("(" + row.id() + ")");
        }
    }

    /** A line that sells something has a quantity, a price, and a unit where it has a product. */
    private static final class LineRules implements Rules {
        @Override
        public void check(Database database, Row row) {
            if (!row.text("type").equals(Optional.of("line"))) {
                return;
            }
            Model model = database.table("sale.line").model();
            require(model, row, "quantity");
            require(model, row, "unit_price");
            if (row.get("product") != null) {
                require(model, row, "unit");
                checkProduct(database, model, row);
            }
            checkQuantity(database, model, row);
        }

        private static void require(Model model, Row row, String field) {
            if (row.get(field) == null) {
                throw Validation.missing(model, field);
            }
        }

        private static void checkProduct(Database database, Model model, Row row) {
            Object salable = Path.value(database, model, row, "product.salable");
            if (!Boolean.TRUE.equals(salable)) {
                throw Validation.notInDomain(model, "product", List.of(List.of("salable", "=", true)));
            }
            Object product = Path.value(database, model, row, "product.default_uom.category");
            if (!Objects.equals(product, Path.value(database, model, row, "unit.category"))) {
                throw Validation.notInDomain(model, "unit", List.of(List.of("category", "=", String.valueOf(product))));
            }
        }

        private static void checkQuantity(Database database, Model model, Row row) {
            @Nullable Object digits = Path.value(database, model, row, "unit.digits");
            BigDecimal quantity = Database.number(row.get("quantity")).stripTrailingZeros();
            if (digits instanceof Long limit && quantity.scale() > limit) {
                throw Validation.tooManyDigits(model, "quantity", quantity.toPlainString(), limit.intValue());
            }
        }

        @Override
        public String recordName(Database database, Row row) {
            Model model = database.table("sale.line").model();
            return Path.value(database, model, row, "product.rec_name") + " @ "
                    + Path.value(database, model, row, "sale.rec_name");
        }

        @Override
        public String key(Database database, Row row) {
            Row sale = database.follow(row, database.table("sale.line").model().field("sale"))
                    .orElse(row);
            return database.table("sale.sale").model().rules().key(database, sale);
        }
    }
}
