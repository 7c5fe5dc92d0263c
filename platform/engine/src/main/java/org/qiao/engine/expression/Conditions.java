package org.qiao.engine.expression;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.expression.Node.Comparison;
import org.qiao.engine.expression.Node.Literal;

/** Compiles conditions into closures over slots. */
final class Conditions implements Node.Cases<Condition> {
    private static final int SHORT_LIST = 8;

    @Override
    public Condition literal(Literal node) {
        boolean truth = Boolean.TRUE.equals(node.value());
        return (record, context) -> truth;
    }

    @Override
    public Condition values(Node.Values node) {
        return (record, context) -> false;
    }

    @Override
    public Condition path(Node.Path node) {
        return truth(Reading.of(node));
    }

    // Closures of two, one in another, and no array: what a closure holds may count as constant, an element may not.
    @Override
    public Condition all(Node.All node) {
        Condition[] terms = terms(node.terms());
        Condition all = terms[terms.length - 1];
        for (int i = terms.length - 2; i >= 0; i--) {
            Condition first = terms[i];
            Condition rest = all;
            all = (record, context) -> first.test(record, context) && rest.test(record, context);
        }
        return all;
    }

    @Override
    public Condition any(Node.Any node) {
        Condition[] terms = terms(node.terms());
        Condition any = terms[terms.length - 1];
        for (int i = terms.length - 2; i >= 0; i--) {
            Condition first = terms[i];
            Condition rest = any;
            any = (record, context) -> first.test(record, context) || rest.test(record, context);
        }
        return any;
    }

    @Override
    public Condition not(Node.Not node) {
        Condition of = node.of().fold(this);
        return (record, context) -> !of.test(record, context);
    }

    @Override
    public Condition compare(Node.Compare node) {
        boolean mirrored = node.left() instanceof Literal;
        Node left = mirrored ? node.right() : node.left();
        Node right = mirrored ? node.left() : node.right();
        Comparison comparison = mirrored ? Order.mirrored(node.comparison()) : node.comparison();
        int mask = Order.mask(comparison);
        Condition days = Days.compare(mask, left, right);
        if (days != null) {
            return days;
        }
        if (right instanceof Literal literal) {
            return literal.value() == null ? empty(mask, left) : constant(mask, left, literal.value());
        }
        Evaluation a = left.fold(new Evaluations());
        Evaluation b = right.fold(new Evaluations());
        return (record, context) -> Order.accepts(mask, a.of(record, context), b.of(record, context));
    }

    private static Condition empty(int mask, Node left) {
        int slot = Reading.slot(left);
        boolean whenEmpty = Order.acceptsEmpty(mask, null, null);
        boolean whenFilled = Order.acceptsEmpty(mask, left, null);
        if (slot >= 0) {
            return (record, context) -> record.get(slot) == null ? whenEmpty : whenFilled;
        }
        Evaluation read = left.fold(new Evaluations());
        return (record, context) -> read.of(record, context) == null ? whenEmpty : whenFilled;
    }

    private static Condition constant(int mask, Node left, Object constant) {
        int slot = Reading.slot(left);
        if (slot < 0) {
            Evaluation read = left.fold(new Evaluations());
            return (record, context) -> Order.accepts(mask, read.of(record, context), constant);
        }
        if (constant instanceof String text && mask == Order.mask(Comparison.EQ)) {
            return (record, context) -> text.equals(record.get(slot));
        }
        if (constant instanceof String text && mask == Order.mask(Comparison.NE)) {
            return (record, context) -> !text.equals(record.get(slot));
        }
        return (record, context) -> Order.accepts(mask, record.get(slot), constant);
    }

    @Override
    public Condition in(Node.In node) {
        Evaluation value = node.value().fold(new Evaluations());
        if (!(node.list() instanceof Node.Values list)) {
            Evaluation texts = node.list().fold(new Evaluations());
            // A list of a record may throw when it is asked for null.
            return (record, context) -> {
                Object found = value.of(record, context);
                return found != null && texts.of(record, context) instanceof Collection<?> all && all.contains(found);
            };
        }
        Object[] constants = list.values().toArray();
        boolean texts = list.values().stream().allMatch(String.class::isInstance);
        if (texts && constants.length > SHORT_LIST) {
            Set<Object> set = Set.copyOf(list.values());
            return (record, context) -> value.of(record, context) instanceof String text && set.contains(text);
        }
        int same = Order.mask(Comparison.EQ);
        return (record, context) -> {
            Object found = value.of(record, context);
            for (Object constant : constants) {
                if (found != null && Order.accepts(same, found, constant)) {
                    return true;
                }
            }
            return false;
        };
    }

    @Override
    public Condition calculate(Node.Calculate node) {
        return (record, context) -> false;
    }

    @Override
    public Condition conditional(Node.Conditional node) {
        Condition test = node.test().fold(this);
        Condition yes = node.yes().fold(this);
        Condition no = node.no().fold(this);
        return (record, context) -> test.test(record, context) ? yes.test(record, context) : no.test(record, context);
    }

    @Override
    public Condition call(Node.Call node) {
        if (node.function() != Function.VALID) {
            return truth(Calls.of(node));
        }
        Node from = node.arguments().get(0);
        Node to = node.arguments().get(1);
        int start = Reading.slot(from);
        int end = Reading.slot(to);
        if (start >= 0 && end >= 0) {
            return (record, context) -> isValid(record.get(start), record.get(end), context.today());
        }
        Evaluation first = from.fold(new Evaluations());
        Evaluation last = to.fold(new Evaluations());
        return (record, context) -> isValid(first.of(record, context), last.of(record, context), context.today());
    }

    private static boolean isValid(@Nullable Object from, @Nullable Object to, LocalDate today) {
        boolean begun = !(from instanceof LocalDate start) || start.compareTo(today) <= 0;
        return begun && (!(to instanceof LocalDate end) || end.compareTo(today) >= 0);
    }

    private Condition[] terms(List<Node> nodes) {
        return nodes.stream().map(node -> node.fold(this)).toArray(Condition[]::new);
    }

    private static Condition truth(Evaluation value) {
        return (record, context) -> Boolean.TRUE.equals(value.of(record, context));
    }
}
