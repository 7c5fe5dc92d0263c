package org.qiao.engine.expression;

import org.jspecify.annotations.Nullable;
import org.qiao.engine.expression.Node.Calculation;

/** Compiles values into closures over slots. */
final class Evaluations implements Node.Cases<Evaluation> {
    @Override
    public Evaluation literal(Node.Literal node) {
        @Nullable Object value = node.value();
        return (record, context) -> value;
    }

    @Override
    public Evaluation values(Node.Values node) {
        return (record, context) -> node.values();
    }

    @Override
    public Evaluation path(Node.Path node) {
        return Reading.of(node);
    }

    @Override
    public Evaluation all(Node.All node) {
        return truth(node);
    }

    @Override
    public Evaluation any(Node.Any node) {
        return truth(node);
    }

    @Override
    public Evaluation not(Node.Not node) {
        return truth(node);
    }

    @Override
    public Evaluation compare(Node.Compare node) {
        return truth(node);
    }

    @Override
    public Evaluation in(Node.In node) {
        return truth(node);
    }

    @Override
    public Evaluation calculate(Node.Calculate node) {
        Calculation calculation = node.calculation();
        Evaluation left = node.left().fold(this);
        Evaluation right = node.right().fold(this);
        return (record, context) ->
                Arithmetic.calculate(calculation, left.of(record, context), right.of(record, context));
    }

    @Override
    public Evaluation conditional(Node.Conditional node) {
        Condition test = node.test().fold(new Conditions());
        Evaluation yes = node.yes().fold(this);
        Evaluation no = node.no().fold(this);
        return (record, context) -> test.test(record, context) ? yes.of(record, context) : no.of(record, context);
    }

    @Override
    public Evaluation call(Node.Call node) {
        return node.function() == Function.VALID ? truth(node) : Calls.of(node);
    }

    private static Evaluation truth(Node node) {
        Condition condition = node.fold(new Conditions());
        return (record, context) -> condition.test(record, context);
    }
}
