package org.qiao.practice.erp;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parties with their addresses, ways to reach them, identifiers and categories. */
final class PartyModels {
    private static final List<String> MECHANISMS =
            List.of("phone", "mobile", "fax", "email", "website", "skype", "sip", "irc", "jabber", "other");

    private PartyModels() {}

    static List<Model> all() {
        return List.of(party(), address(), mechanism(), identifier(), category());
    }

    private static Model party() {
        List<Field> fields = Stream.concat(
                        Stream.of(
                                Field.text("name").indexed(),
                                Field.text("code").required().indexed(),
                                Field.one("lang", "ir.lang")
                                        .labelled("Language")
                                        .notSearchable(),
                                Field.children("addresses", "party.address", "party"),
                                Field.children("contact_mechanisms", "party.contact_mechanism", "party"),
                                Field.children("identifiers", "party.identifier", "party"),
                                Field.one("tax_identifier", "party.identifier").computed(PartyModels::taxIdentifier),
                                Field.many("categories", "party.category"),
                                Field.one("replaced_by", "party.party"),
                                Field.text("full_name").computed((database, row) -> row.get("name")),
                                BaseModels.active()),
                        Stream.of("phone", "mobile", "fax", "email", "website")
                                .map(type -> Field.text(type)
                                        .labelled(type.equals("email") ? "E-Mail" : Field.titled(type))
                                        .computed((database, row) -> mechanism(database, row, type))
                                        .notSearchable()))
                .toList();
        return new Model("party.party", "Party", new PartyRules(), BaseModels.byName(), fields);
    }

    private static Model address() {
        return new Model(
                "party.address",
                "Address",
                new OwnedByParty("party.address"),
                inSequence(),
                List.of(
                        Field.one("party", "party.party").required().cascading(),
                        Field.text("name").labelled("Building Name"),
                        Field.text("party_name"),
                        Field.of("street", Kind.TEXT),
                        Field.text("postal_code"),
                        Field.text("city"),
                        Field.one("country", "country.country"),
                        Field.one("subdivision", "country.subdivision"),
                        Field.of("sequence", Kind.INTEGER),
                        Field.of("invoice", Kind.BOOLEAN),
                        Field.of("delivery", Kind.BOOLEAN),
                        Field.of("full_address", Kind.TEXT)
                                .computed((database, row) -> fullAddress(row))
                                .notSearchable(),
                        BaseModels.active()));
    }

    private static Model mechanism() {
        return new Model(
                "party.contact_mechanism",
                "Contact Mechanism",
                new OwnedByParty("party.contact_mechanism"),
                inSequence(),
                List.of(
                        Field.one("party", "party.party").required().cascading(),
                        Field.selection("type", MECHANISMS.toArray(String[]::new))
                                .required()
                                .initially("phone"),
                        Field.text("value").indexed(),
                        Field.text("value_compact").computed((database, row) -> row.get("value")),
                        Field.text("name"),
                        Field.of("comment", Kind.TEXT),
                        Field.of("sequence", Kind.INTEGER),
                        BaseModels.active()));
    }

    private static Model identifier() {
        return new Model(
                "party.identifier",
                "Party Identifier",
                new OwnedByParty("party.identifier"),
                inSequence(),
                List.of(
                        Field.one("party", "party.party").required().cascading(),
                        Field.selection("type", "cn_uscc", "cn_ric", "eu_vat"),
                        Field.text("code").required().indexed(),
                        Field.of("sequence", Kind.INTEGER),
                        BaseModels.active()));
    }

    private static Model category() {
        return new Model(
                "party.category",
                "Category",
                new Rules() {},
                BaseModels.byName(),
                List.of(
                        Field.text("name").required().indexed(),
                        Field.one("parent", "party.category"),
                        BaseModels.active()));
    }

    private static List<Ordering.Term> inSequence() {
        return List.of(
                Ordering.Term.of("party", "ASC"),
                Ordering.Term.of("sequence", "ASC NULLS FIRST"),
                Ordering.Term.of("id", "ASC"));
    }

    private static Object mechanism(Database database, Row party, String type) {
        Field mechanisms = database.table("party.party").model().field("contact_mechanisms");
        return database.children(party, mechanisms).stream()
                .filter(row -> !Boolean.FALSE.equals(row.get("active")))
                .filter(row -> row.text("type").equals(Optional.of(type)))
                .findFirst()
                .flatMap(row -> row.text("value"))
                .orElse("");
    }

    private static @Nullable Object taxIdentifier(Database database, Row party) {
        Field identifiers = database.table("party.party").model().field("identifiers");
        return database.children(party, identifiers).stream()
                .filter(row ->
                        row.text("type").filter(type -> !type.equals("cn_ric")).isPresent())
                .findFirst()
                .map(Row::id)
                .orElse(null);
    }

    private static String fullAddress(Row row) {
        String town = Stream.of("postal_code", "city")
                .flatMap(field -> row.text(field).stream())
                .collect(Collectors.joining(" "));
        return Stream.of(row.text("name").orElse(""), row.text("street").orElse(""), town)
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /** Every party has a code of its own, from a sequence where the caller gives none. */
    private static final class PartyRules implements Rules {
        @Override
        public void complete(Database database, Map<String, @Nullable Object> values) {
            Object code = values.get("code");
            if (code == null || code.equals("")) {
                values.put("code", database.next("party.code"));
            }
        }

        @Override
        public void check(Database database, Row row) {
            if (database.table("party.party").ids("code", row.get("code")).size() > 1) {
                throw ErpError.user("The code on party must be unique.");
            }
        }

        @Override
        public String recordName(Database database, Row row) {
            return row.text("name").orElse("[" + key(database, row) + "]");
        }

        @Override
        public String key(Database database, Row row) {
            return row.text("code").orElse("");
        }
    }

    /** Belongs to a party for good, and is listed under its code. */
    private record OwnedByParty(String model) implements Rules {
        @Override
        public void check(Database database, Row row) {
            String code = row.text("code").orElse("");
            if (row.text("type").equals(Optional.of("cn_uscc")) && !CreditCode.isValid(code)) {
                String party = database.follow(
                                row, database.table(model).model().field("party"))
                        .flatMap(owner -> owner.text("name"))
                        .orElse("");
                throw ErpError.user("The Chinese Unified Social Credit Code \"" + code + "\" for party \"" + party
                        + "\" is not valid.");
            }
        }

        @Override
        public String recordName(Database database, Row row) {
            return switch (model) {
                case "party.address" -> fullAddress(row).replace("\n", ", ");
                case "party.contact_mechanism" -> row.text("value").orElse("");
                default -> row.text("code").orElse("");
            };
        }

        @Override
        public String key(Database database, Row row) {
            Model own = database.table(model).model();
            Row party = database.follow(row, own.field("party")).orElse(row);
            return Objects.requireNonNull(party.text("code").orElse(""));
        }
    }
}
