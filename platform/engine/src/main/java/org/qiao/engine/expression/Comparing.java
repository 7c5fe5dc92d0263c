package org.qiao.engine.expression;

import java.util.ArrayList;
import java.util.List;
import org.qiao.engine.expression.Node.All;
import org.qiao.engine.expression.Node.Compare;
import org.qiao.engine.expression.Node.Comparison;
import org.qiao.engine.expression.Node.Literal;
import org.qiao.engine.expression.Node.Not;
import org.qiao.engine.expression.Node.Part;
import org.qiao.engine.expression.Node.Path;

/** Types comparisons and membership. */
final class Comparing {
    private final Fitting fitting;
    private final Problems problems;

    Comparing(Fitting fitting, Problems problems) {
        this.fitting = fitting;
        this.problems = problems;
    }

    Typed compare(Comparison comparison, Typed first, Typed second) {
        Typed left = plain(fitting.to(first, second), second);
        Typed right = plain(fitting.to(second, left), left);
        Node node;
        if (left.isWrong() || right.isWrong()) {
            node = new Literal(false);
        } else if (isComposed(left) && left.sort() == right.sort()) {
            node = composed(comparison, left, right);
        } else {
            requireFit(comparison, left, right);
            node = new Compare(comparison, left.node(), right.node());
        }
        return new Typed(node, Sort.BOOLEAN, first.start(), second.end());
    }

    Typed in(Typed first, Typed list) {
        Typed value = plain(first, list);
        Node node = new Literal(false);
        if (list.sort() == Sort.LIST) {
            node = new Node.In(value.node(), new Node.Values(constants(value, list)));
        } else if (list.sort() == Sort.TEXTS && value.sort().isText()) {
            node = new Node.In(value.node(), list.node());
        } else if (!value.isWrong() && !list.isWrong()) {
            String advice = list.sort() == Sort.TEXT ? "：查找文本请用 .contains(…)" : "：请写 [ … ]";
            String hint = list.sort() == Sort.TEXT ? ": to search a text write .contains(…)" : ": write [ … ]";
            problems.add(
                    ExpressionCode.TYPE,
                    list.start(),
                    "in 右边应为列表，而它是" + list.sort().label().zh() + advice,
                    "'in' needs a list of texts on its right, this is "
                            + list.sort().label().en() + hint);
        }
        return new Typed(node, Sort.BOOLEAN, first.start(), list.end());
    }

    private List<Object> constants(Typed value, Typed list) {
        List<Object> constants = new ArrayList<>();
        for (Typed item : list.terms()) {
            Typed fitted = fitting.to(item, value);
            if (fitted.isWrong() || value.isWrong()) {
                continue;
            }
            if (fitted.node() instanceof Literal literal && literal.value() != null) {
                requireFit(Comparison.EQ, value, fitted);
                constants.add(literal.value());
            } else {
                problems.add(
                        ExpressionCode.TYPE,
                        item.start(),
                        "列表里只能写常量",
                        "a list holds constants only: write == and || instead");
            }
        }
        return constants;
    }

    /** References stand for their keys; amounts for their numbers where the other side is a number or null. */
    private Typed plain(Typed part, Typed other) {
        if (!(part.node() instanceof Path path)) {
            return part;
        }
        if (part.sort() == Sort.REFERENCE && other.sort() != Sort.REFERENCE) {
            return part.as(path.of(Part.KEY), Sort.TEXT);
        }
        if (isComposed(part) && other.sort() == Sort.NULL) {
            return part.as(path.of(Part.AMOUNT), Sort.DECIMAL);
        }
        boolean number = other.sort().isNumber() || other.sort() == Sort.LIST;
        return isComposed(part) && number ? fitting.number(part) : part;
    }

    private static boolean isComposed(Typed part) {
        return part.sort() == Sort.MONEY || part.sort() == Sort.QUANTITY;
    }

    /** Amounts compare when their currencies or units are the same; else nothing but != holds. */
    private Node composed(Comparison comparison, Typed left, Typed right) {
        if (!(left.node() instanceof Path a) || !(right.node() instanceof Path b)) {
            problems.add(ExpressionCode.TYPE, left.start(), "请直接比较字段的 .amount", "compare the fields' .amount instead");
            return new Literal(false);
        }
        Part second = left.sort() == Sort.MONEY ? Part.CURRENCY : Part.UNIT;
        Node same = new Compare(Comparison.EQ, a.of(second), b.of(second));
        Comparison amounts = comparison == Comparison.NE ? Comparison.EQ : comparison;
        Node all = new All(List.of(same, new Compare(amounts, a.of(Part.AMOUNT), b.of(Part.AMOUNT))));
        return comparison == Comparison.NE ? new Not(all) : all;
    }

    private void requireFit(Comparison comparison, Typed left, Typed right) {
        boolean equality = comparison == Comparison.EQ || comparison == Comparison.NE;
        Sort a = left.sort();
        Sort b = right.sort();
        if (a == Sort.NULL || b == Sort.NULL) {
            if (!equality) {
                problems.add(
                        ExpressionCode.TYPE, left.start(), "null 只能用 == 或 != 比较", "compare with null by == or != only");
            }
            return;
        }
        boolean alike = (isNumeric(a) && isNumeric(b)) || (a.isText() && b.isText()) || (a == b && a != Sort.LIST);
        if (!alike) {
            problems.add(
                    ExpressionCode.TYPE,
                    left.start(),
                    a.label().zh() + "不能与" + b.label().zh() + "比较" + advice(a, b, true),
                    a.label().en() + " cannot be compared with " + b.label().en() + advice(a, b, false));
        } else if (!equality && !(isOrdered(a) && isOrdered(b))) {
            problems.add(
                    ExpressionCode.TYPE,
                    left.start(),
                    a.label().zh() + "没有大小之分：请用 == 或 in",
                    a.label().en() + " has no order: use == or in");
        }
    }

    private static String advice(Sort a, Sort b, boolean zh) {
        if ((a == Sort.INSTANT && b == Sort.DATE) || (a == Sort.DATE && b == Sort.INSTANT)) {
            return zh
                    ? "：时刻请与 now() 或 '2026-11-22T00:00:00Z' 比较"
                    : ": compare a moment with now() or '2026-11-22T00:00:00Z'";
        }
        boolean number = (a.isNumber() && b == Sort.TEXT) || (a == Sort.TEXT && b.isNumber());
        if (number) {
            return zh ? "：数字不加引号" : ": write numbers without quotes";
        }
        return "";
    }

    private static boolean isNumeric(Sort sort) {
        return sort.isNumber() || sort == Sort.DAYS;
    }

    private static boolean isOrdered(Sort sort) {
        return sort.isOrdered();
    }
}
