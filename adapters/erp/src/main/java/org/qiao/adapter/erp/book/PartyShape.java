package org.qiao.adapter.erp.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.erp.rpc.Models;
import org.qiao.adapter.erp.rpc.Row;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/**
 * A party, its first address, its first telephone number and its first e-mail address. A party is always made with an
 * address, be it an empty one: without one the ERP takes no sale for it.
 */
final class PartyShape implements Shape {
    private static final String ADDRESS = "address";
    private static final String PHONE = "phone";
    private static final String EMAIL = "email";
    private static final List<String> PHONE_TYPES = List.of(PHONE, "mobile");

    private final Models models;

    PartyShape(Models models) {
        this.models = models;
    }

    @Override
    public ObjectType type() {
        return Types.PARTY;
    }

    @Override
    public String model() {
        return "party.party";
    }

    @Override
    public List<Seen> see(List<?> domain, int limit) {
        List<Row> parties = models.search(model(), domain, limit, List.of("code", "name", "active", "_timestamp"));
        if (parties.isEmpty()) {
            return List.of();
        }
        List<?> ofThem = Domains.in("party", parties.stream().map(Row::id).toList());
        Map<Long, Map<String, Row>> parts = new HashMap<>();
        models.search("party.address", List.of(ofThem), Models.NO_LIMIT, List.of("party", "street", "city"))
                .forEach(row -> of(parts, row).putIfAbsent(ADDRESS, row));
        List<String> fields = List.of("party", "type", "value", "value_compact");
        models.search("party.contact_mechanism", List.of(ofThem), Models.NO_LIMIT, fields)
                .forEach(row -> mechanism(of(parts, row), row));
        return parties.stream()
                .map(party -> seen(party, parts.getOrDefault(party.id(), Map.of())))
                .toList();
    }

    @Override
    public @Nullable List<?> clause(String field, Object value) {
        return switch (field) {
            case "code", "name" -> Domains.is(field, value);
            case "street", "city" -> Domains.where("addresses", Domains.is(field, value));
            case PHONE ->
                Domains.where(
                        "contact_mechanisms", Domains.in("type", PHONE_TYPES), Domains.is("value_compact", value));
            case EMAIL -> Domains.where("contact_mechanisms", Domains.is("type", EMAIL), Domains.is("value", value));
            default -> null;
        };
    }

    @Override
    public Map<String, Object> fresh(Record wanted) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("code", wanted.text("code"));
        values.put("name", wanted.text("name"));
        Map<String, Object> address = new LinkedHashMap<>();
        address.put("street", wanted.text("street"));
        address.put("city", wanted.text("city"));
        values.put("addresses", List.of(List.of("create", List.of(address))));
        List<Object> mechanisms = new ArrayList<>();
        for (String type : List.of(PHONE, EMAIL)) {
            String value = wanted.text(type);
            if (value != null && !value.isEmpty()) {
                mechanisms.add(Map.of("type", type, "value", value));
            }
        }
        if (!mechanisms.isEmpty()) {
            values.put("contact_mechanisms", List.of(List.of("create", mechanisms)));
        }
        return values;
    }

    @Override
    public Map<String, Object> changed(Seen seen, Record wanted, Set<String> fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Object> address = new LinkedHashMap<>();
        List<Object> mechanisms = new ArrayList<>();
        for (String field : fields) {
            switch (field) {
                case "street", "city" -> address.put(field, wanted.text(field));
                case PHONE, EMAIL -> mechanisms.add(mechanism(seen.parts().get(field), field, wanted.text(field)));
                default -> values.put(field, wanted.text(field));
            }
        }
        if (!address.isEmpty()) {
            Long id = seen.parts().get(ADDRESS);
            values.put(
                    "addresses",
                    List.of(id == null ? List.of("create", List.of(address)) : List.of("write", List.of(id), address)));
        }
        if (!mechanisms.isEmpty()) {
            values.put("contact_mechanisms", mechanisms);
        }
        return values;
    }

    private static List<Object> mechanism(@Nullable Long id, String type, @Nullable String value) {
        if (id == null) {
            return List.of("create", List.of(Map.of("type", type, "value", value == null ? "" : value)));
        }
        return value == null || value.isEmpty()
                ? List.of("delete", List.of(id))
                : List.of("write", List.of(id), Map.of("value", value));
    }

    private static Map<String, Row> of(Map<Long, Map<String, Row>> parts, Row row) {
        return parts.computeIfAbsent(row.whole("party").orElse(0L), any -> new HashMap<>());
    }

    private static void mechanism(Map<String, Row> parts, Row row) {
        String type = String.valueOf(row.text("type"));
        if (PHONE_TYPES.contains(type)) {
            parts.putIfAbsent(PHONE, row);
        } else if (type.equals(EMAIL)) {
            parts.putIfAbsent(EMAIL, row);
        }
    }

    private static Seen seen(Row party, Map<String, Row> parts) {
        Row address = part(parts, ADDRESS);
        Row phone = part(parts, PHONE);
        Record record = Record.of(Types.PARTY)
                .set("code", party.text("code"))
                .set("name", party.text("name"))
                .set("street", address.text("street"))
                .set("city", address.text("city"))
                // The ERP writes numbers with spaces for people to read; the compact form is what was sent.
                .set(PHONE, phone.text("value_compact") == null ? phone.text("value") : phone.text("value_compact"))
                .set(EMAIL, part(parts, EMAIL).text("value"))
                .build();
        Map<String, Long> ids = new HashMap<>();
        parts.forEach((field, row) -> ids.put(field, row.id()));
        return new Seen(party.id(), party.version(), party.is("active"), record, ids);
    }

    private static Row part(Map<String, Row> parts, String name) {
        Row row = parts.get(name);
        return row == null ? new Row(Map.of()) : row;
    }
}
