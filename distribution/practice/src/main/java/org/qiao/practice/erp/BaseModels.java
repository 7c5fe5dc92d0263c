package org.qiao.practice.erp;

import java.util.List;
import java.util.stream.Stream;

/** What the others refer to: languages, countries, currencies, companies, accounts. */
final class BaseModels {
    private BaseModels() {}

    static List<Model> all() {
        return Stream.concat(people().stream(), money().stream()).toList();
    }

    private static List<Model> people() {
        return List.of(
                model(
                        "ir.lang",
                        "Language",
                        Field.text("name").required(),
                        Field.text("code").required()),
                model(
                        "res.user",
                        "User",
                        Field.text("name"),
                        Field.text("login").required()),
                model(
                        "country.country",
                        "Country",
                        Field.text("name").required(),
                        Field.text("code").indexed()),
                model(
                        "country.subdivision",
                        "Subdivision",
                        Field.one("country", "country.country").required(),
                        Field.text("code").indexed(),
                        Field.text("name").required(),
                        Field.text("type")),
                new Model(
                        "company.company",
                        "Company",
                        new CompanyRules(),
                        byId(),
                        List.of(
                                Field.one("party", "party.party").required(),
                                Field.one("currency", "currency.currency").required(),
                                Field.text("timezone"))),
                model("stock.location", "Location", Field.text("name").required(), Field.text("type"), active()));
    }

    private static List<Model> money() {
        return List.of(
                model(
                        "currency.currency",
                        "Currency",
                        Field.text("name").required(),
                        Field.text("symbol"),
                        Field.text("code").required(),
                        Field.text("numeric_code"),
                        Field.of("digits", Kind.INTEGER).required().initially(2L),
                        Field.of("rounding", Kind.NUMERIC).required(),
                        active()),
                model("account.account", "Account", Field.text("name").required(), Field.text("code")),
                model("account.tax", "Tax", Field.text("name").required()),
                model(
                        "account.invoice.payment_term",
                        "Payment Term",
                        Field.text("name").required(),
                        active()));
    }

    static Field active() {
        return Field.of("active", Kind.BOOLEAN).initially(true);
    }

    static List<Ordering.Term> byId() {
        return List.of(Ordering.Term.of("id", "ASC"));
    }

    static List<Ordering.Term> byName() {
        return List.of(Ordering.Term.of("name", "ASC"), Ordering.Term.of("id", "ASC"));
    }

    private static Model model(String name, String label, Field... fields) {
        return new Model(name, label, new Rules() {}, byId(), List.of(fields));
    }

    /** A company is called as its party is. */
    private static final class CompanyRules implements Rules {
        @Override
        public String recordName(Database database, Row row) {
            return database.follow(
                            row, database.table("company.company").model().field("party"))
                    .flatMap(party -> party.text("name"))
                    .orElse("(" + row.id() + ")");
        }
    }
}
