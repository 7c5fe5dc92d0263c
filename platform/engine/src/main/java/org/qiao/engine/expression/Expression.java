package org.qiao.engine.expression;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/**
 * A condition or computed value, compiled against an object type. Immutable, thread safe. Evaluation is total: it never
 * throws, and a condition on fields allocates nothing.
 *
 * @since 1.0.0
 */
public final class Expression {
    /** The most characters an expression may have. */
    public static final int MAX_LENGTH = 4096;

    private final String text;
    private final Node tree;
    private final Sort sort;
    private final List<Term> terms;
    private final Condition[] conditions;
    private final Evaluation evaluation;
    private final Set<String> reads;

    private Expression(String text, Node tree, Sort sort, List<Term> terms) {
        this.text = text;
        this.tree = tree;
        this.sort = sort;
        this.terms = List.copyOf(terms);
        this.conditions =
                terms.stream().map(t -> t.node().fold(new Conditions())).toArray(Condition[]::new);
        this.evaluation = tree.fold(new Evaluations());
        Set<String> fields = new LinkedHashSet<>();
        collect(tree, fields);
        this.reads = Collections.unmodifiableSet(fields);
    }

    /** One of the conditions joined by {@code &&}, or the only one. */
    private record Term(String text, Node node) {}

    /**
     * An expression of any kind over records of a type.
     *
     * @throws ExpressionException with every problem, when it breaks the grammar or does not fit the type
     */
    public static Expression compile(String text, ObjectType type, Relations relations) {
        return compile(text, type, relations, false);
    }

    /**
     * A condition over records of a type.
     *
     * @throws ExpressionException with every problem, also when it is no condition
     */
    public static Expression condition(String text, ObjectType type, Relations relations) {
        return compile(text, type, relations, true);
    }

    private static Expression compile(String text, ObjectType type, Relations relations, boolean condition) {
        Problems problems = new Problems();
        if (text.length() > MAX_LENGTH) {
            problems.add(
                    ExpressionCode.LIMIT,
                    0,
                    "表达式超过 " + MAX_LENGTH + " 个字符",
                    "the expression has more than " + MAX_LENGTH + " characters: split it");
            throw problems.exception();
        }
        List<Token> tokens = new Lexer(text, problems).tokens();
        Checker checker = new Checker(type, relations, problems);
        Typed whole = problems.isEmpty() ? parse(tokens, checker, problems, condition) : null;
        if (whole == null || !problems.isEmpty()) {
            throw problems.exception();
        }
        List<Typed> parts = whole.terms().isEmpty() || whole.sort() != Sort.BOOLEAN ? List.of(whole) : whole.terms();
        List<Term> terms = parts.stream()
                .map(part -> new Term(text.substring(part.start(), part.end()), part.node()))
                .toList();
        return new Expression(text.strip(), whole.node(), whole.sort(), terms);
    }

    private static @Nullable Typed parse(List<Token> tokens, Checker checker, Problems problems, boolean condition) {
        try {
            Typed whole = new Parser(tokens, checker, problems).parse();
            if (condition) {
                checker.requireBoolean(whole);
            }
            return whole;
        } catch (Parser.Stop stop) {
            return null;
        }
    }

    /** The text it was compiled from. */
    public String text() {
        return text;
    }

    /** The checked tree. */
    public Node tree() {
        return tree;
    }

    /** The kind of its values; empty for {@code null} and for days. */
    public Optional<Kind> kind() {
        return sort.kind();
    }

    /** The fields of the record itself that it reads: the reference, for {@code customer.name}. */
    public Set<String> reads() {
        return reads;
    }

    /** Whether the condition holds; an empty value counts as no. */
    public boolean test(Record record, Context context) {
        for (Condition condition : conditions) {
            if (!condition.test(record, context)) {
                return false;
            }
        }
        return true;
    }

    /** The texts of the conditions joined by {@code &&}, in order. */
    public List<String> parts() {
        return terms.stream().map(Term::text).toList();
    }

    /** The conditions joined by {@code &&}, each as an expression of its own, in the order of {@link #parts()}. */
    public List<Expression> each() {
        return terms.size() == 1
                ? List.of(this)
                : terms.stream()
                        .map(term -> new Expression(term.text(), term.node(), Sort.BOOLEAN, List.of(term)))
                        .toList();
    }

    /** The index in {@link #parts()} of the first condition that does not hold; -1 when all hold. */
    public int failing(Record record, Context context) {
        for (int i = 0; i < conditions.length; i++) {
            if (!conditions[i].test(record, context)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * {@link #failing(Record, Context)} as one closure that holds only closures and constants. Code in which it is a
     * constant is compiled to straight tests; elsewhere it is no faster.
     */
    public Failing failing() {
        Failing first = (record, context) -> -1;
        for (int i = conditions.length - 1; i >= 0; i--) {
            Condition head = conditions[i];
            Failing rest = first;
            int index = i;
            first = (record, context) -> head.test(record, context) ? rest.of(record, context) : index;
        }
        return first;
    }

    /** Which of the conditions joined by {@code &&} is the first that does not hold. Thread safe, total. */
    @FunctionalInterface
    public interface Failing {
        /** Its index in {@link Expression#parts()}; -1 when all hold. */
        int of(Record record, Context context);
    }

    /**
     * The text of the first of the conditions joined by {@code &&} that does not hold: why a record was refused; empty
     * when all hold.
     */
    public Optional<String> refusal(Record record, Context context) {
        for (int i = 0; i < conditions.length; i++) {
            if (!conditions[i].test(record, context)) {
                return Optional.of(terms.get(i).text());
            }
        }
        return Optional.empty();
    }

    /** The value, of the Java type of {@link #kind()}; {@code null} when it is empty. */
    public @Nullable Object evaluate(Record record, Context context) {
        Object value = evaluation.of(record, context);
        return sort == Sort.DECIMAL && value instanceof Long whole ? BigDecimal.valueOf(whole) : value;
    }

    /**
     * Divides the condition into what a source can evaluate and what remains to be tested here. Each of the conditions
     * joined by {@code &&} goes whole to one side.
     *
     * @param pushable whether a source can evaluate one of those conditions
     */
    public Split split(Predicate<Node> pushable) {
        Map<Boolean, List<Term>> sides =
                terms.stream().collect(Collectors.partitioningBy(t -> pushable.test(t.node())));
        return new Split(joined(sides.get(true)), joined(sides.get(false)));
    }

    /** As {@link #split(Predicate)}: a source that knows these fields can evaluate every condition on them alone. */
    public Split splitByFields(Predicate<String> known) {
        return split(node -> {
            Set<String> fields = new LinkedHashSet<>();
            collect(node, fields);
            return !hasRelation(node) && fields.stream().allMatch(known);
        });
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }

    private @Nullable Expression joined(@Nullable List<Term> some) {
        if (some == null || some.isEmpty()) {
            return null;
        }
        if (some.size() == terms.size()) {
            return this;
        }
        String joint = some.stream().map(Term::text).collect(Collectors.joining(" && "));
        Node node = some.size() == 1
                ? some.get(0).node()
                : new Node.All(some.stream().map(Term::node).toList());
        return new Expression(joint, node, Sort.BOOLEAN, some);
    }

    private static void collect(Node node, Set<String> fields) {
        if (node instanceof Node.Path path) {
            fields.add(path.root().name());
        }
        node.children().forEach(child -> collect(child, fields));
    }

    private static boolean hasRelation(Node node) {
        return node instanceof Node.Path path
                ? path.isRelation()
                : node.children().stream().anyMatch(Expression::hasRelation);
    }

    /** A condition in two parts that hold together exactly when the whole does. Immutable. */
    public static final class Split {
        private final @Nullable Expression pushed;
        private final @Nullable Expression remainder;

        private Split(@Nullable Expression pushed, @Nullable Expression remainder) {
            this.pushed = pushed;
            this.remainder = remainder;
        }

        /** What the source evaluates; empty for nothing. */
        public Optional<Expression> pushed() {
            return Optional.ofNullable(pushed);
        }

        /** What remains to be tested; empty for nothing. */
        public Optional<Expression> remainder() {
            return Optional.ofNullable(remainder);
        }
    }
}
