package org.qiao.engine.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.ObjectType;
import org.qiao.engine.expression.Node.Calculation;
import org.qiao.engine.expression.Node.Comparison;

/** Gives each part of an expression its type, as the parser finds it; what does not fit is collected, and goes on. */
final class Checker {
    private static final int MAX_DIGITS = 100;
    private static final int MAX_CALCULATIONS = 250;

    private final Problems problems;
    private final Paths paths;
    private final Comparing comparing;
    private final Calculating calculating;
    private final Functions functions;
    private int calculations;

    Checker(ObjectType type, Relations relations, Problems problems) {
        this.problems = problems;
        this.paths = new Paths(type, relations, problems);
        Fitting fitting = new Fitting(problems);
        this.comparing = new Comparing(fitting, problems);
        this.calculating = new Calculating(fitting, problems);
        this.functions = new Functions(fitting, problems);
    }

    Typed literal(Token token) {
        if (token.type() == Token.Type.STRING) {
            return constant(token, token.text(), Sort.TEXT);
        }
        return switch (token.text()) {
            case "true" -> constant(token, true, Sort.BOOLEAN);
            case "false" -> constant(token, false, Sort.BOOLEAN);
            case "null" -> constant(token, null, Sort.NULL);
            default -> number(token);
        };
    }

    Typed list(List<Typed> items, int start, int end) {
        return new Typed(new Node.Values(List.of()), Sort.LIST, start, end, items);
    }

    Typed field(Token name) {
        return paths.field(name);
    }

    Typed member(Typed left, Token name) {
        return paths.member(left, name);
    }

    Typed call(Token name, List<Typed> arguments) {
        return functions.call(name, arguments);
    }

    Typed method(Typed receiver, Token name, List<Typed> arguments) {
        return limited(functions.method(receiver, name, arguments));
    }

    Typed compare(Comparison comparison, Typed left, Typed right) {
        return comparing.compare(comparison, left, right);
    }

    Typed in(Typed value, Typed list) {
        return comparing.in(value, list);
    }

    Typed calculate(Calculation calculation, Typed left, Typed right) {
        return limited(calculating.calculate(calculation, left, right));
    }

    Typed negate(Typed of, int start) {
        if (of.node() instanceof Node.Literal literal && of.sort().isNumber()) {
            Object value = literal.value();
            Object negative = value instanceof Long whole
                    ? (Object) Math.negateExact(whole)
                    : value instanceof BigDecimal exact ? exact.negate() : BigDecimal.ZERO;
            return new Typed(new Node.Literal(negative), of.sort(), start, of.end());
        }
        Typed zero = new Typed(new Node.Literal(0L), Sort.INTEGER, start, start);
        return calculate(Calculation.SUBTRACT, zero, of);
    }

    Typed not(Typed of, int start) {
        requireBoolean(of);
        return new Typed(new Node.Not(of.node()), Sort.BOOLEAN, start, of.end());
    }

    Typed any(List<Typed> terms) {
        terms.forEach(this::requireBoolean);
        return new Typed(
                new Node.Any(terms.stream().map(Typed::node).toList()), Sort.BOOLEAN, start(terms), end(terms));
    }

    Typed all(List<Typed> terms) {
        terms.forEach(this::requireBoolean);
        List<Typed> flat = new ArrayList<>();
        terms.forEach(term ->
                flat.addAll(term.sort() == Sort.BOOLEAN && !term.terms().isEmpty() ? term.terms() : List.of(term)));
        return new Typed(
                new Node.All(flat.stream().map(Typed::node).toList()), Sort.BOOLEAN, start(terms), end(terms), flat);
    }

    Typed conditional(Typed test, Typed yes, Typed no) {
        requireBoolean(test);
        Typed left = functions.likeTheOther(yes, no);
        Typed right = functions.likeTheOther(no, left);
        Sort sort = functions.common(List.of(left, right));
        return new Typed(new Node.Conditional(test.node(), left.node(), right.node()), sort, test.start(), no.end());
    }

    /** The whole must be a condition where one is asked for. */
    void requireBoolean(Typed part) {
        if (!part.is(Sort.BOOLEAN)) {
            problems.add(
                    ExpressionCode.TYPE,
                    part.start(),
                    "这里应为条件，而它是" + part.sort().label().zh() + "：请加上比较",
                    "a condition is needed here, this is " + part.sort().label().en() + ": compare it with something");
        }
    }

    private Typed limited(Typed part) {
        if (++calculations == MAX_CALCULATIONS) {
            problems.add(
                    ExpressionCode.LIMIT,
                    part.start(),
                    "计算超过 " + MAX_CALCULATIONS + " 个：请拆分",
                    "more than " + MAX_CALCULATIONS + " calculations: split it");
            throw new Parser.Stop();
        }
        return part;
    }

    private Typed number(Token token) {
        if (token.text().length() > MAX_DIGITS) {
            problems.add(
                    ExpressionCode.LIMIT,
                    token.start(),
                    "数字超过 100 位",
                    "the number has more than 100 digits: shorten it");
            return Typed.wrong(token.start(), token.end());
        }
        BigDecimal exact = new BigDecimal(token.text());
        boolean whole = exact.scale() == 0 && exact.precision() <= 18;
        return whole ? constant(token, exact.longValueExact(), Sort.INTEGER) : constant(token, exact, Sort.DECIMAL);
    }

    private static Typed constant(Token token, @Nullable Object value, Sort sort) {
        return new Typed(new Node.Literal(value), sort, token.start(), token.end());
    }

    private static int start(List<Typed> terms) {
        return terms.get(0).start();
    }

    private static int end(List<Typed> terms) {
        return terms.get(terms.size() - 1).end();
    }
}
