package org.qiao.store.internal.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.qiao.store.internal.query.Filter.Bind;

/**
 * A piece of SQL with its parameters. Immutable.
 *
 * @param text the text
 * @param binds the parameters, in the order of their marks
 */
record Sql(String text, List<Bind> binds) {
    static final Sql TRUE = new Sql("1 = 1", List.of());
    static final Sql FALSE = new Sql("1 = 0", List.of());

    /** Copies the list. */
    Sql {
        binds = List.copyOf(binds);
    }

    static Sql of(String text, Bind... binds) {
        return new Sql(text, List.of(binds));
    }

    Sql not() {
        return new Sql("not (" + text + ")", binds);
    }

    static Sql joined(List<Sql> parts, String word, Sql none) {
        if (parts.isEmpty()) {
            return none;
        }
        List<Bind> all = new ArrayList<>();
        parts.forEach(p -> all.addAll(p.binds));
        return new Sql(parts.stream().map(Sql::text).collect(Collectors.joining(") " + word + " (", "((", "))")), all);
    }
}
