package org.qiao.store.internal.query;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qiao.api.record.Kind;
import org.qiao.engine.expression.Function;
import org.qiao.engine.expression.Node;

/**
 * The part of a condition that looks for pieces of text: {@code name.contains('x') || code.contains('x')}. No range of an
 * index answers it, but an index that holds all of its fields is a small table to look through. Immutable.
 *
 * @param sql the part
 * @param fields the record's own fields that it reads
 */
record TextSearch(Sql sql, Set<String> fields) {
    /** Copies the set. */
    TextSearch {
        fields = Set.copyOf(fields);
    }

    /** The first part of this kind that every record must meet; empty when there is none. */
    static Optional<TextSearch> in(Node condition, Conditions conditions) {
        List<Node> terms = condition instanceof Node.All all ? all.terms() : List.of(condition);
        for (Node term : terms) {
            Set<String> fields = new HashSet<>();
            if (isSearch(term, fields)) {
                return term.fold(conditions).map(sql -> new TextSearch(sql, fields));
            }
        }
        return Optional.empty();
    }

    private static boolean isSearch(Node term, Set<String> fields) {
        if (term instanceof Node.Any any) {
            return any.terms().stream().allMatch(each -> isSearch(each, fields));
        }
        if (!(term instanceof Node.Call call)
                || (call.function() != Function.CONTAINS && call.function() != Function.ENDS_WITH)
                || !(call.arguments().get(0) instanceof Node.Path path)
                || path.steps().size() != 1
                || path.root().kind() != Kind.TEXT) {
            return false;
        }
        fields.add(path.root().name());
        return true;
    }
}
