package org.qiao.engine.expression;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.qiao.engine.expression.Node.Call;
import org.qiao.engine.expression.Node.Compare;
import org.qiao.engine.expression.Node.Comparison;
import org.qiao.engine.expression.Node.Literal;
import org.qiao.engine.expression.Node.Part;
import org.qiao.engine.expression.Node.Path;

/** Types functions and methods. */
final class Functions {
    private static final int MAX_ROUND = 20;

    private final Fitting fitting;
    private final Problems problems;

    Functions(Fitting fitting, Problems problems) {
        this.fitting = fitting;
        this.problems = problems;
    }

    Typed call(Token name, List<Typed> arguments) {
        return of(name, arguments, name.start(), false);
    }

    Typed method(Typed receiver, Token name, List<Typed> arguments) {
        List<Typed> all = new ArrayList<>(List.of(receiver));
        all.addAll(arguments);
        return of(name, all, receiver.start(), true);
    }

    private Typed of(Token name, List<Typed> arguments, int start, boolean method) {
        int end = arguments.isEmpty()
                ? name.end()
                : arguments.get(arguments.size() - 1).end();
        Optional<Function> found = Function.of(name.text(), method);
        if (found.isEmpty()) {
            unknown(name, method);
            return Typed.wrong(start, end + 1);
        }
        Function function = found.get();
        if (!function.takes(arguments.size() - (method ? 1 : 0))) {
            problems.add(
                    ExpressionCode.TYPE,
                    name.start(),
                    function.word() + " 需要 " + function.arity() + " 个参数",
                    function.word() + " takes " + function.arity() + " argument(s)");
            return Typed.wrong(start, end + 1);
        }
        return typed(function, arguments).spanning(start, end + 1);
    }

    private Typed typed(Function function, List<Typed> arguments) {
        return switch (function) {
            case CONTAINS, STARTS_WITH, ENDS_WITH -> texts(function, arguments, Sort.BOOLEAN);
            case MATCHES -> matches(arguments);
            case SIZE -> require(function, arguments, EnumSet.of(Sort.TEXT, Sort.TEXTS, Sort.RECORDS), Sort.INTEGER);
            case TODAY -> result(function, arguments, Sort.DATE);
            case NOW -> result(function, arguments, Sort.INSTANT);
            case DATE -> date(arguments);
            case DAYS -> require(function, arguments, EnumSet.of(Sort.INTEGER), Sort.DAYS);
            case VALID -> valid(arguments);
            case LOWER, UPPER, TRIM -> texts(function, arguments, Sort.TEXT);
            case CONCAT ->
                require(function, arguments, EnumSet.of(Sort.TEXT, Sort.ENUM, Sort.INTEGER, Sort.DECIMAL), Sort.TEXT);
            case COALESCE -> joined(function, arguments);
            case ROUND -> round(arguments);
            case MIN, MAX -> ordered(function, arguments);
            case HAS -> has(arguments.get(0));
        };
    }

    private Typed texts(Function function, List<Typed> arguments, Sort result) {
        Typed first = arguments.get(0);
        if (first.sort() == Sort.TEXTS && function == Function.CONTAINS) {
            return problems.wrong(ExpressionCode.TYPE, first, "列表请写 'x' in 字段", "for a list write 'x' in the field");
        }
        return require(function, arguments, EnumSet.of(Sort.TEXT), result);
    }

    private Typed matches(List<Typed> arguments) {
        Typed pattern = arguments.get(1);
        String text = pattern.constant();
        if (text == null) {
            return problems.wrong(
                    ExpressionCode.TYPE, pattern, "正则表达式应为文本常量", "the pattern is to be a constant text in quotes");
        }
        Optional<String> fault = Patterns.fault(text);
        if (fault.isPresent()) {
            return problems.wrong(
                    ExpressionCode.SYNTAX,
                    pattern,
                    "正则表达式有误（RE2 语法）：" + fault.get(),
                    "the pattern is refused (RE2 syntax): " + fault.get());
        }
        return texts(Function.MATCHES, arguments, Sort.BOOLEAN);
    }

    private Typed date(List<Typed> arguments) {
        String text = arguments.get(0).constant();
        return text == null
                ? require(Function.DATE, arguments, EnumSet.of(Sort.TEXT), Sort.DATE)
                : fitting.date(arguments.get(0), text);
    }

    private Typed valid(List<Typed> arguments) {
        List<Typed> dates = arguments.stream()
                .map(a -> a.constant() == null ? a : fitting.date(a, a.constant()))
                .toList();
        return require(Function.VALID, dates, EnumSet.of(Sort.DATE, Sort.NULL), Sort.BOOLEAN);
    }

    private Typed round(List<Typed> arguments) {
        List<Typed> numbers = arguments.stream().map(fitting::number).toList();
        if (numbers.size() == 2 && !isDigits(numbers.get(1))) {
            return problems.wrong(
                    ExpressionCode.TYPE,
                    numbers.get(1),
                    "小数位应为 0 到 " + MAX_ROUND + " 的整数常量",
                    "the digits are a constant from 0 to " + MAX_ROUND);
        }
        return require(Function.ROUND, numbers, EnumSet.of(Sort.INTEGER, Sort.DECIMAL), Sort.DECIMAL);
    }

    private static boolean isDigits(Typed part) {
        return part.node() instanceof Literal literal
                && literal.value() instanceof Long digits
                && digits >= 0
                && digits <= MAX_ROUND;
    }

    private Typed ordered(Function function, List<Typed> arguments) {
        Typed joined = joined(function, arguments.stream().map(fitting::number).toList());
        if (!joined.sort().isOrdered() && !joined.isWrong()) {
            return problems.wrong(
                    ExpressionCode.TYPE,
                    arguments.get(0),
                    joined.sort().label().zh() + "没有大小之分",
                    joined.sort().label().en() + " has no order: min and max need numbers, texts or dates");
        }
        return joined;
    }

    private Typed has(Typed argument) {
        if (argument.node() instanceof Path path && path.part() == Part.WHOLE) {
            Part part = switch (path.field().kind()) {
                case MONEY, QUANTITY -> Part.AMOUNT;
                case REFERENCE -> Part.KEY;
                default -> Part.WHOLE;
            };
            return argument.as(new Compare(Comparison.NE, path.of(part), new Literal(null)), Sort.BOOLEAN);
        }
        return argument.isWrong()
                ? argument
                : problems.wrong(ExpressionCode.TYPE, argument, "has() 需要字段", "has() takes a field");
    }

    private Typed joined(Function function, List<Typed> arguments) {
        Typed model = arguments.stream()
                .filter(a -> !(a.node() instanceof Literal))
                .findFirst()
                .orElse(arguments.get(0));
        List<Typed> alike = arguments.stream().map(a -> likeTheOther(a, model)).toList();
        return result(function, alike, common(alike));
    }

    /** A constant that names a code of the other's enumeration becomes the code; a text beside a date a date. */
    Typed likeTheOther(Typed part, Typed other) {
        if (other.sort() == Sort.ENUM) {
            return fitting.codeIfAny(part, other.enumeration()).orElse(part);
        }
        return fitting.to(part, other);
    }

    /** The one sort that holds all of them. */
    Sort common(List<Typed> parts) {
        Sort common = Sort.NULL;
        for (Typed part : parts) {
            Sort wider = wider(common, part.sort());
            if (wider == Sort.WRONG && common != Sort.WRONG && !part.isWrong()) {
                problems.add(
                        ExpressionCode.TYPE,
                        part.start(),
                        "类型不一致：" + common.label().zh() + "与"
                                + part.sort().label().zh(),
                        "these do not fit together: " + common.label().en() + " and "
                                + part.sort().label().en());
            }
            common = wider;
        }
        return common;
    }

    private static Sort wider(Sort a, Sort b) {
        if (a == b || b == Sort.NULL) {
            return a;
        }
        if (a == Sort.NULL) {
            return b;
        }
        if (a.isNumber() && b.isNumber()) {
            return Sort.DECIMAL;
        }
        return a.isText() && b.isText() ? Sort.TEXT : Sort.WRONG;
    }

    private Typed require(Function function, List<Typed> arguments, Set<Sort> sorts, Sort result) {
        for (Typed argument : arguments) {
            if (!sorts.contains(argument.sort()) && !argument.isWrong()) {
                boolean code = argument.sort() == Sort.ENUM;
                problems.add(
                        ExpressionCode.TYPE,
                        argument.start(),
                        function.word() + " 不能用于" + argument.sort().label().zh() + (code ? "：请用 == 或 in" : ""),
                        function.word() + " does not take "
                                + argument.sort().label().en() + (code ? ": use == or in" : ""));
            }
        }
        return result(function, arguments, result);
    }

    private static Typed result(Function function, List<Typed> arguments, Sort sort) {
        return new Typed(new Call(function, arguments.stream().map(Typed::node).toList()), sort, 0, 0);
    }

    private void unknown(Token name, boolean method) {
        Optional<Function> other = Function.of(name.text(), !method);
        if (other.isPresent()) {
            problems.add(
                    ExpressionCode.UNKNOWN_NAME,
                    name.start(),
                    method ? "请写 " + name.text() + "(值)" : "请写 值." + name.text() + "(…)",
                    method ? "write " + name.text() + "(value)" : "write value." + name.text() + "(…)");
            return;
        }
        problems.unknown(
                name.start(),
                name.text(),
                Stream.of(Function.values())
                        .filter(f -> f.isMethod() == method)
                        .map(Function::word)
                        .toList(),
                "没有" + (method ? "方法" : "函数") + "「" + name.text() + "」",
                "there is no " + (method ? "method" : "function") + " '" + name.text() + "'");
    }
}
