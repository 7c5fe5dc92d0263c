package org.qiao.engine.expression;

import java.util.ArrayList;
import java.util.List;
import org.qiao.engine.expression.Node.Calculation;
import org.qiao.engine.expression.Node.Comparison;

/**
 * Reads tokens by the grammar, lowest binding first, and hands each part to the checker, so that a checked tree comes
 * out at once. Stops at the first breach of the grammar; what does not fit together is only collected.
 */
final class Parser {
    private static final int MAX_NESTING = 50;

    private final List<Token> tokens;
    private final Problems problems;
    private final Checker check;
    private int at;
    private int nesting;

    Parser(List<Token> tokens, Checker check, Problems problems) {
        this.tokens = tokens;
        this.check = check;
        this.problems = problems;
    }

    /** Thrown to leave the recursion at the first breach of the grammar, which is then collected. */
    static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stop() {
            super("stop", null, false, false);
        }
    }

    Typed parse() {
        Typed whole = expression();
        if (peek().type() != Token.Type.END) {
            throw stop(
                    "多余的「" + peek().text() + "」",
                    "unexpected '" + peek().text() + "': join parts by && or ||, or remove it");
        }
        return whole;
    }

    private Typed expression() {
        if (++nesting > MAX_NESTING) {
            problems.add(ExpressionCode.LIMIT, peek().start(), "嵌套超过 50 层", "nested more than 50 deep: split it");
            throw new Stop();
        }
        Typed test = any();
        Typed result = test;
        if (take("?")) {
            Typed yes = expression();
            expect(":");
            result = check.conditional(test, yes, expression());
        }
        nesting--;
        return result;
    }

    private Typed any() {
        Typed left = all();
        if (!peek().is("||")) {
            return left;
        }
        List<Typed> terms = new ArrayList<>(List.of(left));
        while (take("||")) {
            terms.add(all());
        }
        return check.any(terms);
    }

    private Typed all() {
        Typed left = comparison();
        if (!peek().is("&&")) {
            return left;
        }
        List<Typed> terms = new ArrayList<>(List.of(left));
        while (take("&&")) {
            terms.add(comparison());
        }
        return check.all(terms);
    }

    private Typed comparison() {
        Typed left = sum();
        for (Comparison comparison : Comparison.values()) {
            if (take(comparison.sign())) {
                return check.compare(comparison, left, sum());
            }
        }
        if (peek().isWord("in")) {
            at++;
            return check.in(left, sum());
        }
        return left;
    }

    private Typed sum() {
        Typed left = product();
        while (peek().is("+") || peek().is("-")) {
            Calculation sign = next().is("+") ? Calculation.ADD : Calculation.SUBTRACT;
            left = check.calculate(sign, left, product());
        }
        return left;
    }

    private Typed product() {
        Typed left = unary();
        while (peek().is("*") || peek().is("/")) {
            Calculation sign = next().is("*") ? Calculation.MULTIPLY : Calculation.DIVIDE;
            left = check.calculate(sign, left, unary());
        }
        return left;
    }

    private Typed unary() {
        Token sign = peek();
        if (!sign.is("!") && !sign.is("-")) {
            return postfix();
        }
        at++;
        if (++nesting > MAX_NESTING) {
            problems.add(ExpressionCode.LIMIT, sign.start(), "嵌套超过 50 层", "nested more than 50 deep: split it");
            throw new Stop();
        }
        Typed of = unary();
        nesting--;
        return sign.is("!") ? check.not(of, sign.start()) : check.negate(of, sign.start());
    }

    private Typed postfix() {
        Typed left = primary();
        while (take(".")) {
            Token name = next();
            if (name.type() != Token.Type.NAME) {
                at--;
                throw stop("点号后应为字段名或方法名", "a field or method name is missing after the dot");
            }
            left = take("(") ? check.method(left, name, arguments()) : check.member(left, name);
        }
        return left;
    }

    private Typed primary() {
        Token token = next();
        return switch (token.type()) {
            case NUMBER, STRING -> check.literal(token);
            case NAME -> name(token);
            case SIGN -> bracket(token);
            case END -> {
                at--;
                throw stop("表达式不完整", "the expression ends too early: a value is missing");
            }
        };
    }

    private Typed name(Token token) {
        if (take("(")) {
            return check.call(token, arguments());
        }
        return switch (token.text()) {
            case "true", "false", "null" -> check.literal(token);
            case "in" -> {
                at--;
                throw stop("「in」左边缺少值", "a value is missing before 'in'");
            }
            default -> check.field(token);
        };
    }

    private Typed bracket(Token token) {
        if (token.is("(")) {
            Typed inner = expression();
            Token close = expect(")");
            return inner.spanning(token.start(), close.end());
        }
        if (token.is("[")) {
            List<Typed> items = new ArrayList<>();
            while (!peek().is("]")) {
                items.add(expression());
                if (!take(",")) {
                    break;
                }
            }
            return check.list(items, token.start(), expect("]").end());
        }
        at--;
        throw stop("「" + token.text() + "」处应为一个值", "a value is missing before '" + token.text() + "'");
    }

    private List<Typed> arguments() {
        List<Typed> arguments = new ArrayList<>();
        while (!peek().is(")")) {
            arguments.add(expression());
            if (!take(",")) {
                break;
            }
        }
        expect(")");
        return arguments;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        return tokens.get(at++);
    }

    private boolean take(String sign) {
        boolean found = peek().is(sign);
        at += found ? 1 : 0;
        return found;
    }

    private Token expect(String sign) {
        if (!peek().is(sign)) {
            String found = peek().type() == Token.Type.END ? "" : "「" + peek().text() + "」前";
            String before = peek().type() == Token.Type.END ? "at the end" : "before '" + peek().text() + "'";
            throw stop(found + "缺少 " + sign, sign + " is missing " + before);
        }
        return next();
    }

    private Stop stop(String zh, String en) {
        problems.add(ExpressionCode.SYNTAX, peek().start(), zh, en);
        return new Stop();
    }
}
