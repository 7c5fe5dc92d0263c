package org.qiao.practice.erp;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One condition of a domain. A path over relations holds where it holds for any record that it leads to. */
final class Clause {
    private Clause() {}

    static Predicate<Row> of(Database database, Model model, String path, String operator, @Nullable Object expected) {
        int dot = path.indexOf('.');
        Field field = model.field(dot < 0 ? path : path.substring(0, dot));
        if (!field.isSearchable()) {
            throw ErpError.plain(
                    "Missing search function for field \"" + field.label() + "\" in \"" + model.label() + "\".");
        }
        if (dot >= 0) {
            Model target = database.table(field.relation()).model();
            Predicate<Row> inner = of(database, target, path.substring(dot + 1), operator, expected);
            return row -> Path.targets(database, row, field).stream().anyMatch(inner);
        }
        if (operator.equals("where") || operator.equals("not where")) {
            Domain inner =
                    Domain.parse(database, database.table(field.relation()).model(), expected);
            boolean wanted = operator.equals("where");
            return row -> Path.targets(database, row, field).stream().anyMatch(inner::matches) == wanted;
        }
        if (!field.relation().isEmpty() && isText(expected)) {
            return byName(database, field, operator, expected);
        }
        return leaf(database, field, operator, expected);
    }

    /** The ids that this clause allows, where it is an equality on an indexed field. */
    static Optional<Set<Long>> lookUp(Database database, Model model, List<?> clause) {
        String name = String.valueOf(clause.get(0));
        Object expected = clause.get(2);
        Collection<?> wanted = "in".equals(clause.get(1)) && expected instanceof List<?> values
                ? values
                : "=".equals(clause.get(1)) && expected != null ? List.of(expected) : List.of();
        Table table = database.table(model.name());
        boolean isId = name.equals("id");
        boolean isKey = isId || (table.isIndexed(name) && model.field(name).kind() != Kind.CHAR);
        boolean isAnswerable = isKey
                ? wanted.stream().allMatch(Number.class::isInstance)
                : table.isIndexed(name) && wanted.stream().allMatch(String.class::isInstance);
        if (wanted.isEmpty() || !isAnswerable) {
            return Optional.empty();
        }
        Set<Long> ids = new LinkedHashSet<>();
        for (Object value : wanted) {
            Object stored = isKey ? (Object) Database.number(value).longValue() : value;
            ids.addAll(isId ? List.of((Long) stored) : table.ids(name, stored));
        }
        return Optional.of(ids);
    }

    private static boolean isText(@Nullable Object expected) {
        return expected instanceof String
                || (expected instanceof List<?> list && list.stream().anyMatch(String.class::isInstance));
    }

    private static Predicate<Row> byName(Database database, Field field, String operator, @Nullable Object expected) {
        Rules rules = database.table(field.relation()).model().rules();
        Predicate<@Nullable Object> comparison = Comparison.of(operator, expected);
        return row -> Path.targets(database, row, field).stream()
                .anyMatch(target -> comparison.test(rules.recordName(database, target)));
    }

    private static Predicate<Row> leaf(Database database, Field field, String operator, @Nullable Object expected) {
        Predicate<@Nullable Object> comparison = Comparison.of(operator, expected);
        boolean isMany = field.kind() == Kind.ONE2MANY || field.kind() == Kind.MANY2MANY;
        if (!isMany) {
            return row -> comparison.test(database.value(row, field));
        }
        boolean isNegative = operator.startsWith("!") || operator.startsWith("not ");
        return row -> {
            List<?> ids = (List<?>) Objects.requireNonNull(database.value(row, field));
            if (expected == null) {
                return ids.isEmpty() != isNegative;
            }
            return isNegative ? ids.stream().allMatch(comparison) : ids.stream().anyMatch(comparison);
        };
    }
}
