package org.qiao.engine.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.qiao.api.record.Text;
import org.qiao.engine.json.NearestName;

/** Collects what is wrong with one expression. */
final class Problems {
    private final List<ExpressionProblem> all = new ArrayList<>();

    void add(ExpressionCode code, int at, String zh, String en) {
        all.add(new ExpressionProblem(code, at + 1, new Text(zh, en)));
    }

    /** Adds a problem and gives the part that stands in for what is wrong. */
    Typed wrong(ExpressionCode code, Typed part, String zh, String en) {
        add(code, part.start(), zh, en);
        return Typed.wrong(part.start(), part.end());
    }

    void unknown(int at, String name, Collection<String> known, String zh, String en) {
        Text hint = NearestName.hint(name, known);
        add(ExpressionCode.UNKNOWN_NAME, at, zh + hint.zh(), en + hint.en());
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    ExpressionException exception() {
        all.sort(Comparator.comparingInt(ExpressionProblem::position));
        return new ExpressionException(all);
    }
}
