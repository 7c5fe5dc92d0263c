package org.qiao.practice.erp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A search condition: clauses {@code [path, operator, value]} joined by AND or OR, nested at will. */
final class Domain {
    private final Database database;
    private final Model model;
    private final List<?> json;
    private final Predicate<Row> condition;

    private Domain(Database database, Model model, List<?> json) {
        this.database = database;
        this.model = model;
        this.json = json;
        this.condition = group(json);
    }

    static Domain parse(Database database, Model model, @Nullable Object json) {
        if (json instanceof List<?> clauses) {
            return new Domain(database, model, clauses);
        }
        throw ErpError.plain("a domain must be a list, found " + json);
    }

    boolean matches(Row row) {
        return condition.test(row);
    }

    /** Whether a clause speaks of that field, so that no hidden default applies to it. */
    boolean mentions(String field) {
        return mentions(json, field);
    }

    /** The only ids that can match, where a clause that must hold is answered by an index. */
    Optional<Set<Long>> candidates() {
        if (isClause(json)) {
            return Clause.lookUp(database, model, json);
        }
        if (!json.isEmpty() && "OR".equals(json.get(0))) {
            return Optional.empty();
        }
        return json.stream()
                .filter(item -> item instanceof List<?> inner && isClause(inner))
                .flatMap(item -> Clause.lookUp(database, model, (List<?>) item).stream())
                .findFirst();
    }

    private static boolean isClause(List<?> list) {
        return list.size() >= 3
                && list.get(0) instanceof String first
                && !"OR".equals(first)
                && !"AND".equals(first)
                && list.get(1) instanceof String;
    }

    private static boolean mentions(List<?> list, String field) {
        return isClause(list)
                ? field.equals(list.get(0))
                : list.stream().anyMatch(item -> item instanceof List<?> inner && mentions(inner, field));
    }

    private Predicate<Row> group(List<?> list) {
        if (isClause(list)) {
            return Clause.of(database, model, (String) list.get(0), (String) list.get(1), list.get(2));
        }
        boolean isOr = !list.isEmpty() && "OR".equals(list.get(0));
        List<Predicate<Row>> parts = new ArrayList<>();
        for (Object item : list) {
            if (item instanceof List<?> inner) {
                parts.add(group(inner));
            } else if (!"OR".equals(item) && !"AND".equals(item)) {
                throw ErpError.plain("a domain holds lists, \"AND\" and \"OR\", found " + item);
            }
        }
        return isOr && !parts.isEmpty()
                ? row -> parts.stream().anyMatch(part -> part.test(row))
                : row -> parts.stream().allMatch(part -> part.test(row));
    }
}
