package org.qiao.engine.expression;

import org.qiao.engine.expression.Node.Calculate;
import org.qiao.engine.expression.Node.Calculation;

/** Types calculations. */
final class Calculating {
    private final Fitting fitting;
    private final Problems problems;

    Calculating(Fitting fitting, Problems problems) {
        this.fitting = fitting;
        this.problems = problems;
    }

    Typed calculate(Calculation calculation, Typed first, Typed second) {
        Typed left = fitting.number(dated(first, second));
        Typed right = fitting.number(dated(second, first));
        Sort sort = sort(calculation, left.sort(), right.sort());
        if (sort == Sort.WRONG && !left.isWrong() && !right.isWrong()) {
            problems.add(
                    ExpressionCode.TYPE,
                    first.start(),
                    "不能计算：" + left.sort().label().zh() + " " + calculation.sign() + " "
                            + right.sort().label().zh(),
                    "cannot calculate " + left.sort().label().en() + " " + calculation.sign() + " "
                            + right.sort().label().en());
        }
        return new Typed(new Calculate(calculation, left.node(), right.node()), sort, first.start(), second.end());
    }

    /** A text constant beside a date is a date. */
    private Typed dated(Typed part, Typed other) {
        return other.sort() == Sort.DATE ? fitting.to(part, other) : part;
    }

    private static Sort sort(Calculation calculation, Sort left, Sort right) {
        boolean sum = calculation == Calculation.ADD;
        boolean shift = sum || calculation == Calculation.SUBTRACT;
        if (left.isNumber() && right.isNumber()) {
            boolean whole = left == Sort.INTEGER && right == Sort.INTEGER && calculation != Calculation.DIVIDE;
            return whole ? Sort.INTEGER : Sort.DECIMAL;
        }
        if (sum && left.isText() && right.isText()) {
            return Sort.TEXT;
        }
        if (shift && left == Sort.DATE && (right == Sort.DAYS || right == Sort.INTEGER)) {
            return Sort.DATE;
        }
        if (shift && left == Sort.INSTANT && right == Sort.DAYS) {
            return Sort.INSTANT;
        }
        return calculation == Calculation.SUBTRACT && left == Sort.DATE && right == Sort.DATE
                ? Sort.INTEGER
                : Sort.WRONG;
    }
}
