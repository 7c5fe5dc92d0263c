package org.qiao.engine.expression;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;

/**
 * A checked expression as a tree: what the engine evaluates and what a store turns into SQL. A closed set: read it with
 * {@link #fold}. Everything in it fits together: labels are codes, dates are dates, amounts of money are compared by
 * {@link Part#AMOUNT}.
 *
 * <p>Logic has two values. A comparison with an empty side is false, but {@code ==} is true of two empty sides and
 * {@code !=} is its opposite; an empty boolean counts as false; {@link Not} turns false into true. SQL has three: write
 * {@code a < 5} as {@code (a IS NOT NULL AND a < 5)} wherever a {@link Not} may stand above it.
 *
 * @since 1.0.0
 */
public sealed interface Node {
    /** The parts of a composed value. */
    enum Part {
        /** The value itself. */
        WHOLE,
        /** The number of a Money or Quantity. */
        AMOUNT,
        /** The currency of a Money. */
        CURRENCY,
        /** The unit of a Quantity. */
        UNIT,
        /** The key of a Reference. */
        KEY
    }

    /** The comparisons. */
    enum Comparison {
        /** Equal; true of two empty sides. */
        EQ("=="),
        /** Not equal. */
        NE("!="),
        /** Less. */
        LT("<"),
        /** Less or equal. */
        LE("<="),
        /** Greater. */
        GT(">"),
        /** Greater or equal. */
        GE(">=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        /** How it is written. */
        public String sign() {
            return sign;
        }
    }

    /** The calculations; each is empty when a side is, or when the result has none. */
    enum Calculation {
        /** Sum of numbers, join of texts, date or moment and days. */
        ADD("+"),
        /** Difference of numbers, days between dates, date or moment less days. */
        SUBTRACT("-"),
        /** Product of numbers; empty beyond 400 digits. */
        MULTIPLY("*"),
        /** Exact quotient to 34 digits; empty when divided by zero. */
        DIVIDE("/");

        private final String sign;

        Calculation(String sign) {
            this.sign = sign;
        }

        /** How it is written. */
        public String sign() {
            return sign;
        }
    }

    /**
     * One field on the way to a value.
     *
     * @param field the field
     * @param slot its slot in a record of its type
     */
    record Step(Field field, int slot) {}

    /** A constant: String, Long, BigDecimal, Boolean, LocalDate, Instant or {@code null}. */
    record Literal(@Nullable Object value) implements Node {}

    /** Constants of one type: the right side of {@link In}. */
    record Values(List<Object> values) implements Node {
        /** Copies the list. */
        public Values {
            values = List.copyOf(values);
        }
    }

    /**
     * A field's value, or a part of it.
     *
     * @param steps the field; before it nested records, or one reference, or one list of keys, whose target's field it is;
     *     over a list of keys it stands for the texts that the records hold there, in the list's order
     * @param part which part
     */
    record Path(List<Step> steps, Part part) implements Node {
        /** Copies the list. */
        public Path {
            steps = List.copyOf(steps);
        }

        /** The field at the end. */
        public Field field() {
            return steps.get(steps.size() - 1).field();
        }

        /** The first field: the one of the record itself. */
        public Field root() {
            return steps.get(0).field();
        }

        /** Whether it leads through a reference, or a list of them, to other records: SQL needs a join. */
        public boolean isRelation() {
            return steps.subList(0, steps.size() - 1).stream()
                    .map(step -> step.field().kind())
                    .anyMatch(kind -> kind == Kind.REFERENCE || kind == Kind.TEXTS);
        }

        /** The names with dots, without the part: {@code customer.name}. */
        public String name() {
            return steps.stream().map(s -> s.field().name()).collect(Collectors.joining("."));
        }

        /** This path for a part of the value. */
        Path of(Part wanted) {
            return new Path(steps, wanted);
        }
    }

    /** True when all are. */
    record All(List<Node> terms) implements Node {
        /** Copies the list. */
        public All {
            terms = List.copyOf(terms);
        }
    }

    /** True when one is. */
    record Any(List<Node> terms) implements Node {
        /** Copies the list. */
        public Any {
            terms = List.copyOf(terms);
        }
    }

    /** True when it is not. */
    record Not(Node of) implements Node {}

    /** A comparison. */
    record Compare(Comparison comparison, Node left, Node right) implements Node {}

    /** Whether a value is among {@link Values} or in a field of {@link Kind#TEXTS}; false when the value is empty. */
    record In(Node value, Node list) implements Node {}

    /** A calculation. */
    record Calculate(Calculation calculation, Node left, Node right) implements Node {}

    /** One of two values. */
    record Conditional(Node test, Node yes, Node no) implements Node {}

    /** A function of values. */
    record Call(Function function, List<Node> arguments) implements Node {
        /** Copies the list. */
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** The case handlers of {@link #fold}. */
    interface Cases<T> {
        /** A constant. */
        T literal(Literal node);

        /** Constants. */
        T values(Values node);

        /** A field. */
        T path(Path node);

        /** And. */
        T all(All node);

        /** Or. */
        T any(Any node);

        /** Not. */
        T not(Not node);

        /** A comparison. */
        T compare(Compare node);

        /** Membership. */
        T in(In node);

        /** A calculation. */
        T calculate(Calculate node);

        /** One of two. */
        T conditional(Conditional node);

        /** A function. */
        T call(Call node);
    }

    /** The result of the handler for this case. */
    default <T> T fold(Cases<T> cases) {
        if (this instanceof Path n) {
            return cases.path(n);
        } else if (this instanceof Literal n) {
            return cases.literal(n);
        } else if (this instanceof Compare n) {
            return cases.compare(n);
        } else if (this instanceof All n) {
            return cases.all(n);
        } else if (this instanceof Any n) {
            return cases.any(n);
        } else if (this instanceof Not n) {
            return cases.not(n);
        } else if (this instanceof In n) {
            return cases.in(n);
        } else if (this instanceof Values n) {
            return cases.values(n);
        } else if (this instanceof Calculate n) {
            return cases.calculate(n);
        } else if (this instanceof Conditional n) {
            return cases.conditional(n);
        }
        return cases.call((Call) this);
    }

    /** The nodes right below, in order. */
    default List<Node> children() {
        return fold(new Children());
    }
}
