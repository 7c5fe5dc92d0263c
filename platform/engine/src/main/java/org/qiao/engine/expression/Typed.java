package org.qiao.engine.expression;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;

/**
 * A checked part of an expression.
 *
 * @param node what it is
 * @param sort what its values are
 * @param start where it begins in the text, from 0
 * @param end where it ends
 * @param terms the parts of an {@link Node.All}; empty otherwise
 */
record Typed(Node node, Sort sort, int start, int end, List<Typed> terms) {
    Typed {
        terms = List.copyOf(terms);
    }

    Typed(Node node, Sort sort, int start, int end) {
        this(node, sort, start, end, List.of());
    }

    static Typed wrong(int start, int end) {
        return new Typed(new Node.Literal(null), Sort.WRONG, start, end);
    }

    boolean is(Sort wanted) {
        return sort == wanted || sort == Sort.WRONG;
    }

    boolean isWrong() {
        return sort == Sort.WRONG;
    }

    /** The enumeration's field whose codes its values are; {@code null} for other sorts. */
    @Nullable Field enumeration() {
        return sort == Sort.ENUM ? enumeration(node) : null;
    }

    private static @Nullable Field enumeration(Node node) {
        if (node instanceof Node.Path path) {
            return path.field().kind() == Kind.ENUM ? path.field() : null;
        }
        return node.children().stream()
                .map(Typed::enumeration)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The text of a text constant. */
    @Nullable String constant() {
        return sort == Sort.TEXT && node instanceof Node.Literal literal ? (String) literal.value() : null;
    }

    Typed as(Node other, Sort otherSort) {
        return new Typed(other, otherSort, start, end);
    }

    Typed spanning(int from, int to) {
        return new Typed(node, sort, from, to, terms);
    }
}
