package org.qiao.store.internal.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.expression.Context;
import org.qiao.engine.expression.Node;
import org.qiao.engine.expression.Node.Comparison;
import org.qiao.store.internal.query.Filter.Bind;
import org.qiao.store.internal.record.Meta;
import org.qiao.store.internal.table.Layout;

/**
 * Turns a condition into SQL that says exactly the same, or into nothing where the database would see it differently.
 * The language knows true and false, SQL a third: it does no harm where only true counts, and below a negation every
 * comparison is guarded by {@code is not null}.
 */
final class Conditions implements Node.Cases<Optional<Sql>> {
    private final Layout layout;
    private final Meta meta;
    private final Context context;
    private final boolean isGuarded;

    Conditions(Layout layout, Meta meta, Context context) {
        this(layout, meta, context, false);
    }

    private Conditions(Layout layout, Meta meta, Context context, boolean isGuarded) {
        this.layout = layout;
        this.meta = meta;
        this.context = context;
        this.isGuarded = isGuarded;
    }

    @Override
    public Optional<Sql> literal(Node.Literal node) {
        return Optional.of(Boolean.TRUE.equals(node.value()) ? Sql.TRUE : Sql.FALSE);
    }

    @Override
    public Optional<Sql> values(Node.Values node) {
        return Optional.empty();
    }

    @Override
    public Optional<Sql> path(Node.Path node) {
        return Operand.of(node, layout, meta)
                .filter(o -> o.type() == Operand.Type.BOOLEAN)
                .map(o -> guarded(o, column -> Sql.of(column + " = 1")));
    }

    @Override
    public Optional<Sql> all(Node.All node) {
        return joined(node.terms(), "and", Sql.TRUE);
    }

    @Override
    public Optional<Sql> any(Node.Any node) {
        return joined(node.terms(), "or", Sql.FALSE);
    }

    private Optional<Sql> joined(List<Node> terms, String word, Sql none) {
        List<Sql> parts = new ArrayList<>();
        for (Node term : terms) {
            Optional<Sql> part = term.fold(this);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(Sql.joined(parts, word, none));
    }

    @Override
    public Optional<Sql> not(Node.Not node) {
        return node.of().fold(new Conditions(layout, meta, context, true)).map(Sql::not);
    }

    @Override
    public Optional<Sql> compare(Node.Compare node) {
        Optional<Constant> right = Constant.of(node.right(), context);
        if (right.isPresent() && node.left() instanceof Node.Path path) {
            return compare(node.comparison(), path, right.get().value());
        }
        Optional<Constant> left = Constant.of(node.left(), context);
        if (left.isPresent() && node.right() instanceof Node.Path path) {
            return compare(mirrored(node.comparison()), path, left.get().value());
        }
        return node.left() instanceof Node.Path a && node.right() instanceof Node.Path b
                ? compare(node.comparison(), a, b)
                : Optional.empty();
    }

    private Optional<Sql> compare(Comparison comparison, Node.Path path, @Nullable Object constant) {
        Operand operand = Operand.of(path, layout, meta).orElse(null);
        if (operand == null) {
            return Optional.empty();
        }
        if (constant == null) {
            Sql isThere = operand.where(column -> Sql.of(column + " is not null"));
            return Optional.of(comparison == Comparison.EQ ? isThere.not() : isThere);
        }
        if (comparison == Comparison.NE) {
            return equal(operand, constant, true).map(Sql::not);
        }
        return comparison == Comparison.EQ
                ? equal(operand, constant, isGuarded)
                : ordered(comparison, operand, constant);
    }

    // Stored texts have no blanks at their ends; SQL would hold 'A ' for equal to 'A', the language does not.
    private Optional<Sql> equal(Operand operand, Object constant, boolean mustGuard) {
        if (constant instanceof String text && text.endsWith(" ") && operand.type() == Operand.Type.TEXT) {
            return Optional.of(Sql.FALSE);
        }
        return operand.bind(constant).map(bind -> guard(operand, column -> Sql.of(column + " = ?", bind), mustGuard));
    }

    private Optional<Sql> ordered(Comparison comparison, Operand operand, Object constant) {
        if (!operand.isOrdered()) {
            return Optional.empty();
        }
        String sign = comparison.sign();
        return operand.bind(constant).map(bind -> guarded(operand, column -> Sql.of(column + " " + sign + " ?", bind)));
    }

    private Optional<Sql> compare(Comparison comparison, Node.Path left, Node.Path right) {
        Operand a = Operand.of(left, layout, meta).orElse(null);
        Operand b = Operand.of(right, layout, meta).orElse(null);
        boolean isSimple =
                a != null && b != null && !a.isRelated() && !b.isRelated() && a.type() != Operand.Type.LONG_TEXT;
        if (!isSimple || a == null || b == null || a.type() != b.type()) {
            return Optional.empty();
        }
        boolean isEquality = comparison == Comparison.EQ || comparison == Comparison.NE;
        if (!isEquality && !a.isOrdered()) {
            return Optional.empty();
        }
        String both = a.column() + " is not null and " + b.column() + " is not null and " + a.column() + " "
                + (isEquality ? "=" : comparison.sign()) + " " + b.column();
        if (!isEquality) {
            return Optional.of(Sql.of("(" + both + ")"));
        }
        Sql equal = Sql.of("((" + both + ") or (" + a.column() + " is null and " + b.column() + " is null))");
        return Optional.of(comparison == Comparison.NE ? equal.not() : equal);
    }

    @Override
    public Optional<Sql> in(Node.In node) {
        Operand operand = node.value() instanceof Node.Path path
                ? Operand.of(path, layout, meta).orElse(null)
                : null;
        if (operand == null || !(node.list() instanceof Node.Values values)) {
            return Optional.empty();
        }
        List<Sql> parts = new ArrayList<>();
        for (Object constant : values.values()) {
            Optional<Sql> part = equal(operand, constant, isGuarded);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        boolean isPlain = !operand.isRelated() && !isGuarded && parts.size() > 1 && !parts.contains(Sql.FALSE);
        return Optional.of(isPlain ? list(operand, parts) : Sql.joined(parts, "or", Sql.FALSE));
    }

    private static Sql list(Operand operand, List<Sql> parts) {
        List<Bind> binds = parts.stream().flatMap(p -> p.binds().stream()).toList();
        String marks = String.join(", ", java.util.Collections.nCopies(binds.size(), "?"));
        return new Sql(operand.column() + " in (" + marks + ")", binds);
    }

    @Override
    public Optional<Sql> calculate(Node.Calculate node) {
        return Optional.empty();
    }

    @Override
    public Optional<Sql> conditional(Node.Conditional node) {
        return Optional.empty();
    }

    @Override
    public Optional<Sql> call(Node.Call node) {
        return switch (node.function()) {
            case CONTAINS -> like(node, "%", "%");
            case STARTS_WITH -> like(node, "", "%");
            case ENDS_WITH -> like(node, "%", "");
            case VALID -> valid(node);
            default -> Optional.empty();
        };
    }

    private Optional<Sql> like(Node.Call node, String before, String after) {
        Operand operand = node.arguments().get(0) instanceof Node.Path path
                ? Operand.of(path, layout, meta).orElse(null)
                : null;
        boolean isText =
                operand != null && (operand.type() == Operand.Type.TEXT || operand.type() == Operand.Type.LONG_TEXT);
        if (!isText
                || operand == null
                || !(node.arguments().get(1) instanceof Node.Literal literal)
                || !(literal.value() instanceof String part)) {
            return Optional.empty();
        }
        // To locate a piece of text costs the database half of what matching a pattern does.
        if (operand.type() == Operand.Type.TEXT && !before.isEmpty() && !after.isEmpty()) {
            return Optional.of(
                    guarded(operand, column -> Sql.of("{fn locate(?, " + column + ")} > 0", Bind.text(part))));
        }
        String pattern = before + part.replace("!", "!!").replace("%", "!%").replace("_", "!_") + after;
        return Optional.of(guarded(operand, column -> Sql.of(column + " like ? escape '!'", Bind.text(pattern))));
    }

    private Optional<Sql> valid(Node.Call node) {
        Optional<Sql> begun = bound(node.arguments().get(0), "<=");
        Optional<Sql> lasting = bound(node.arguments().get(1), ">=");
        return begun.flatMap(b -> lasting.map(l -> Sql.joined(List.of(b, l), "and", Sql.TRUE)));
    }

    private Optional<Sql> bound(Node node, String sign) {
        if (node instanceof Node.Literal literal && literal.value() == null) {
            return Optional.of(Sql.TRUE);
        }
        Operand operand =
                node instanceof Node.Path path ? Operand.of(path, layout, meta).orElse(null) : null;
        if (operand == null || operand.isRelated() || operand.type() != Operand.Type.DATE) {
            return Optional.empty();
        }
        return operand.bind(context.today())
                .map(today ->
                        Sql.of("(" + operand.column() + " is null or " + operand.column() + " " + sign + " ?)", today));
    }

    private Sql guarded(Operand operand, Function<String, Sql> condition) {
        return guard(operand, condition, isGuarded);
    }

    private static Sql guard(Operand operand, Function<String, Sql> condition, boolean isGuarded) {
        if (!isGuarded) {
            return operand.where(condition);
        }
        return operand.where(column -> {
            Sql inner = condition.apply(column);
            return new Sql("(" + column + " is not null and " + inner.text() + ")", inner.binds());
        });
    }

    private static Comparison mirrored(Comparison comparison) {
        return switch (comparison) {
            case EQ, NE -> comparison;
            case LT -> Comparison.GT;
            case LE -> Comparison.GE;
            case GT -> Comparison.LT;
            case GE -> Comparison.LE;
        };
    }
}
