package org.qiao.practice.erp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Searches and reads. A dotted field name such as {@code party.name} answers under the key {@code party.}. */
final class Reader {
    private final Database database;

    Reader(Database database) {
        this.database = database;
    }

    /** A search as the protocol states it. */
    record Query(Domain domain, boolean onlyActive, OptionalInt offset, OptionalInt limit, List<Ordering.Term> order) {}

    List<Row> search(Model model, Query query) {
        List<Row> found = Ordering.sorted(
                database, model, query.order(), matching(model, query).toList());
        Stream<Row> page = found.stream().skip(query.offset().orElse(0));
        return (query.limit().isPresent() ? page.limit(query.limit().getAsInt()) : page).toList();
    }

    long count(Model model, Query query) {
        return matching(model, query).count();
    }

    List<Map<String, @Nullable Object>> read(Model model, List<Long> ids, List<String> names) {
        String missing = ids.stream()
                .filter(id -> database.table(model.name()).row(id).isEmpty())
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw ErpError.user("You are trying to read records \"" + missing + "\" of \"" + model.label()
                    + "\" that don't exist anymore.");
        }
        return ids.stream()
                .map(id -> shown(model, database.row(model.name(), id), names))
                .toList();
    }

    List<Map<String, @Nullable Object>> readRows(Model model, List<Row> rows, List<String> names) {
        return rows.stream().map(row -> shown(model, row, names)).toList();
    }

    private Stream<Row> matching(Model model, Query query) {
        Domain domain = query.domain();
        Table table = database.table(model.name());
        Optional<Set<Long>> candidates = domain.candidates();
        Stream<Row> rows = candidates.isPresent()
                ? candidates.get().stream().flatMap(id -> table.row(id).stream())
                : table.rows().stream();
        boolean hideInactive = query.onlyActive() && model.has("active") && !domain.mentions("active");
        Field active = hideInactive ? model.field("active") : model.field("id");
        return rows.filter(row -> !hideInactive || !Boolean.FALSE.equals(database.value(row, active)))
                .filter(domain::matches);
    }

    private Map<String, @Nullable Object> shown(Model model, Row row, List<String> names) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", row.id());
        Map<String, Set<String>> nested = new LinkedHashMap<>();
        for (String name : names) {
            int dot = name.indexOf('.');
            if (dot < 0) {
                Field field = model.field(name);
                shown.put(name, wire(field, database.value(row, field)));
            } else {
                nested.computeIfAbsent(name.substring(0, dot), any -> new LinkedHashSet<>())
                        .add(name.substring(dot + 1));
            }
        }
        nested.forEach((name, inner) -> shown.put(name + ".", related(model.field(name), row, List.copyOf(inner))));
        return shown;
    }

    private @Nullable Object related(Field field, Row row, List<String> names) {
        if (field.relation().isEmpty()) {
            throw ErpError.plain("'" + names.get(0) + "'");
        }
        Model target = database.table(field.relation()).model();
        names.forEach(name -> target.field(name.replaceFirst("\\..*", "")));
        List<Map<String, @Nullable Object>> shown = new ArrayList<>();
        Path.targets(database, row, field).forEach(found -> shown.add(shown(target, found, names)));
        if (field.kind() == Kind.MANY2ONE) {
            return shown.isEmpty() ? null : shown.get(0);
        }
        return shown;
    }

    /** A float always shows a fraction, which is how the protocol's readers know it from a whole number. */
    private static @Nullable Object wire(Field field, @Nullable Object value) {
        if (field.kind() == Kind.FLOAT && value != null) {
            BigDecimal number = (BigDecimal) Objects.requireNonNull(value);
            BigDecimal plain = number.stripTrailingZeros();
            return plain.scale() < 1 ? plain.setScale(1) : plain;
        }
        return Wire.encode(value);
    }
}
