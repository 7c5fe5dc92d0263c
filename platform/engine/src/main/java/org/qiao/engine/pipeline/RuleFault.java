package org.qiao.engine.pipeline;

import org.qiao.api.record.Text;

/** Judgements on records that foreign rules failed on: parked, with the rule named, so that a person can mend it. */
final class RuleFault {
    private RuleFault() {}

    /** A rule that answered {@code null} where its contract asks for an answer. */
    static Judgement gaveNothing(String kind, String name) {
        return new Judgement.Parked(
                kind + " " + name + " gave no answer",
                "",
                new Text("规则 " + name + " 没有给出结果", kind + " " + name + " gave no answer (null)"));
    }

    /** A rule that threw. The message is shown to people who may see the record; the cause groups without it. */
    static Judgement threw(String rule, String field, Throwable thrown) {
        String what = thrown.getClass().getSimpleName();
        String message = thrown.getMessage() == null ? what : what + ": " + thrown.getMessage();
        String name = rule.isEmpty() ? "a rule" : rule;
        return new Judgement.Parked(
                name + " failed: " + what,
                field,
                new Text("规则 " + name + " 出错：" + message, name + " failed: " + message));
    }
}
