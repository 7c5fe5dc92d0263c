package org.qiao.practice.erp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sorting by one or more paths. Empty values come first ascending and last descending unless the term says else. */
final class Ordering {
    /** One path and its direction, as in {@code ["write_date", "ASC NULLS FIRST"]}. */
    record Term(String path, boolean ascending, boolean emptyFirst) {

        static Term of(String path, @Nullable String direction) {
            String words = direction == null ? "ASC" : direction.trim().toUpperCase(Locale.ROOT);
            boolean ascending = !words.startsWith("DESC");
            boolean emptyFirst = words.endsWith("FIRST") || (ascending && !words.endsWith("LAST"));
            return new Term(path, ascending, emptyFirst);
        }
    }

    private Ordering() {}

    /** Reads {@code [["name", "ASC"], ...]}; null stands for the model's own order. */
    static List<Term> parse(@Nullable Object json, Model model) {
        if (!(json instanceof List<?> items)) {
            return model.order();
        }
        List<Term> terms = new ArrayList<>();
        for (Object item : items) {
            if (item instanceof List<?> pair && pair.size() == 2 && pair.get(0) instanceof String path) {
                terms.add(Term.of(path, (String) pair.get(1)));
            } else {
                throw ErpError.plain("order must be a list of [field, direction], found " + item);
            }
        }
        return terms;
    }

    static List<Row> sorted(Database database, Model model, List<Term> terms, Collection<Row> rows) {
        Comparator<Row> comparator = terms.stream()
                .map(term -> comparator(database, model, term))
                .reduce(Comparator::thenComparing)
                .orElse(Comparator.comparing(Row::id));
        return rows.stream().sorted(comparator).toList();
    }

    private static Comparator<Row> comparator(Database database, Model model, Term term) {
        Comparator<@Nullable Object> values = term.ascending() ? Ordering::compare : (a, b) -> compare(b, a);
        Comparator<@Nullable Object> withEmpty =
                term.emptyFirst() ? Comparator.nullsFirst(values) : Comparator.nullsLast(values);
        return (a, b) -> withEmpty.compare(
                Path.value(database, model, a, term.path()), Path.value(database, model, b, term.path()));
    }

    /** Compares two values of one field; numbers by their size whatever their scale. */
    @SuppressWarnings("unchecked") // both are values of one field and so of one class
    static int compare(Object a, Object b) {
        if (a instanceof Number || a instanceof Decimal) {
            return Database.number(a).compareTo(Database.number(b));
        }
        if (a.getClass() != b.getClass()) {
            return String.valueOf(a).compareTo(String.valueOf(b));
        }
        return ((Comparable<Object>) a).compareTo(b);
    }
}
