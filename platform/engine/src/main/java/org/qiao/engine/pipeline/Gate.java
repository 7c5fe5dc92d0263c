package org.qiao.engine.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Filter;
import org.qiao.api.rule.Verdict;
import org.qiao.engine.expression.Expression;

/**
 * One entry of a flow's filter. Its judgements are made beforehand, so that a record that is filtered out costs no
 * memory.
 */
interface Gate {
    /** The judgement that keeps a record out; {@code null} when it passes. */
    @Nullable Judgement test(Record source, Surroundings surroundings);

    /** The same gate with code of its own, for a flow that judges many records; itself where there is none. */
    default Gate own() {
        return this;
    }

    /** What it is made of, each to be tested by itself; nothing for code that was made of another gate. */
    default List<Part> apart() {
        return List.of();
    }

    /**
     * One thing that is tested.
     *
     * @param kind a condition or a filter service
     * @param written as the file writes it
     * @param gate tests it alone
     */
    record Part(FlowPart.Kind kind, String written, Gate gate) {}

    /** A condition, with one judgement for each part joined by {@code &&}. Immutable. */
    final class Expressed implements Gate {
        private final Expression condition;
        private final Judgement[] refusals;

        Expressed(Expression condition) {
            this.condition = condition;
            List<String> parts = condition.parts();
            this.refusals = parts.stream().map(Expressed::refusal).toArray(Judgement[]::new);
        }

        private static Judgement refusal(String part) {
            return new Judgement.Filtered(new Text("不满足条件：" + part, "does not meet: " + part));
        }

        @Override
        public @Nullable Judgement test(Record source, Surroundings surroundings) {
            int failing = condition.failing(source, surroundings);
            return failing < 0 ? null : refusals[failing];
        }

        @Override
        public List<Part> apart() {
            return condition.each().stream()
                    .map(one -> new Part(FlowPart.Kind.CONDITION, one.text(), new Expressed(one)))
                    .toList();
        }

        @Override
        public Gate own() {
            return GateCode.of(condition.failing(), refusals).orElse(this);
        }
    }

    /** A filter service. The judgement on the last reason is kept: most refusals give the same. Thread safe. */
    final class Served implements Gate {
        private final String name;
        private final Filter filter;
        private final int index;
        private Judgement.@Nullable Filtered last;

        Served(String name, Filter filter, int index) {
            this.name = name;
            this.filter = filter;
            this.index = index;
        }

        String name() {
            return name;
        }

        @Override
        public @Nullable Judgement test(Record source, Surroundings surroundings) {
            Verdict verdict = filter.test(source, surroundings.filter(index));
            return verdict == Verdict.Passed.PASSED ? null : refused(verdict);
        }

        @Override
        public List<Part> apart() {
            return List.of(new Part(FlowPart.Kind.FILTER, name, this));
        }

        private Judgement refused(@Nullable Verdict verdict) {
            if (!(verdict instanceof Verdict.Refused refused)) {
                return RuleFault.gaveNothing("filter", name);
            }
            Judgement.Filtered known = last;
            if (known != null && known.reason().equals(refused.reason())) {
                return known;
            }
            Judgement.Filtered made = new Judgement.Filtered(refused.reason());
            last = made;
            return made;
        }
    }
}
