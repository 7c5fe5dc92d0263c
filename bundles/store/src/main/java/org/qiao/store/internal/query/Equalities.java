package org.qiao.store.internal.query;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.qiao.engine.expression.Node;
import org.qiao.engine.expression.Node.Comparison;

/** Finds the fields that a condition ties to one constant: the ones by which an index can be chosen. */
final class Equalities {
    private Equalities() {}

    /** The names of the record's own fields that must equal a constant, in the condition's order. */
    static Set<String> of(Node condition) {
        Set<String> fields = new LinkedHashSet<>();
        List<Node> terms = condition instanceof Node.All all ? all.terms() : List.of(condition);
        terms.forEach(term -> collect(term, fields));
        return fields;
    }

    private static void collect(Node term, Set<String> fields) {
        if (term instanceof Node.All all) {
            all.terms().forEach(inner -> collect(inner, fields));
        } else if (term instanceof Node.Compare compare && compare.comparison() == Comparison.EQ) {
            collect(compare.left(), compare.right(), fields);
            collect(compare.right(), compare.left(), fields);
        }
    }

    private static void collect(Node side, Node other, Set<String> fields) {
        boolean isConstant = other instanceof Node.Literal literal && literal.value() != null;
        if (isConstant && side instanceof Node.Path path && path.steps().size() == 1) {
            fields.add(path.field().name());
        }
    }
}
