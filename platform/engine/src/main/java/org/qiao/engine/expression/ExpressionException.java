package org.qiao.engine.expression;

import java.util.List;
import java.util.stream.Collectors;
import org.qiao.api.error.QiaoException;

/**
 * An expression that cannot be compiled: everything that is wrong with it.
 *
 * @since 1.0.0
 */
public final class ExpressionException extends QiaoException {
    private static final long serialVersionUID = 1L;

    private final transient List<ExpressionProblem> problems;

    ExpressionException(List<ExpressionProblem> problems) {
        super(
                problems.get(0).code(),
                problems.stream()
                        .map(p ->
                                "character " + p.position() + ": " + p.message().en())
                        .collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of the text. */
    public List<ExpressionProblem> problems() {
        return problems;
    }
}
