package org.qiao.sync.internal.tune;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.sync.Tuning;

/** Says in words what a measured flow comes to. */
final class Advice {
    /** From this part of a record's time on, cheaper rules are worth an effort. */
    private static final double WORTH = 0.3;

    private static final Set<String> TOP = Set.of("condition", "filter", "mapper", "line", "assertion");
    private static final Set<String> INSIDE = Set.of("reading", "step");

    private final Tuning.Reading reading;
    private final Tuning.Rules rules;
    private final Tuning.Delivery delivery;

    /** Advice on a version of the rules. */
    Advice(Tuning.Reading reading, Tuning.Rules rules, Tuning.Delivery delivery) {
        this.reading = reading;
        this.rules = rules;
        this.delivery = delivery;
    }

    /** Where the time of a record goes. */
    Tuning.Suggestion balance() {
        Text parts = new Text(
                "每条记录：读取 " + Amounts.time(reading.nanos()) + "，判定 " + Amounts.time(rules.nanos()),
                "For each record reading takes " + Amounts.time(reading.nanos()) + ", judging "
                        + Amounts.time(rules.nanos()));
        if (delivery.batches() == 0) {
            return new Tuning.Suggestion(
                    "balance",
                    false,
                    "",
                    new Text(parts.zh() + "；写入和保存还没有测得。", parts.en() + "; writing and saving were not timed yet."));
        }
        boolean isWorth = rules.nanos() >= WORTH * whole();
        String zh = isWorth ? "判定占的比例大，值得简化规则。" : "时间不花在规则上，改规则不会更快。";
        String en = isWorth
                ? "Judging is a good part of it: cheaper rules pay."
                : "The rules are not what takes the time: cheaper ones would not be felt.";
        return new Tuning.Suggestion(
                "balance",
                isWorth,
                "",
                new Text(
                        parts.zh() + "（" + Amounts.share(rules.nanos(), whole()) + "），写入和保存 " + Amounts.time(written())
                                + "（" + Amounts.share(written(), whole()) + "）。" + zh,
                        parts.en() + " (" + Amounts.share(rules.nanos(), whole()) + "), writing and saving "
                                + Amounts.time(written()) + " (" + Amounts.share(written(), whole()) + "). " + en));
    }

    private long whole() {
        return reading.nanos() + rules.nanos() + written();
    }

    // A batch's own time is shared by its changes, as many as it had on average.
    private long written() {
        double each = delivery.nanosPerRecord()
                + (double) delivery.nanosPerBatch() * delivery.batches() / Math.max(1, delivery.records());
        return Math.round(Math.max(0, each - reading.nanos() - rules.nanos()));
    }

    /** The step that takes the most time over the sample; nothing where no record reaches any. */
    List<Tuning.Suggestion> costliest(List<Tuning.Step> steps, boolean isAfter) {
        List<Spent> spent = spent(steps, isAfter, TOP);
        long sum = spent.stream().mapToLong(Spent::nanos).sum();
        return spent.stream()
                .max(Comparator.comparingLong(Spent::nanos))
                .map(most -> {
                    Spent named = inside(most, spent(steps, isAfter, INSIDE));
                    String share = Amounts.share(most.nanos(), sum);
                    String each = Amounts.time(named.figures().nanos());
                    String what = words(named.step());
                    boolean isToDo =
                            delivery.batches() > 0 && rules.nanos() >= WORTH * whole() && most.nanos() * 2 >= sum;
                    return new Tuning.Suggestion(
                            "step",
                            isToDo,
                            what,
                            new Text(
                                    "最费时的步骤：" + what + "，每次 " + each + "；它所在的部分占判定时间的 " + share + "。",
                                    "The costliest step is " + what + ", " + each + " each time; its part takes "
                                            + share + " of judging."));
                })
                .stream()
                .toList();
    }

    private record Spent(Tuning.Step step, Tuning.Figures figures, long nanos) {}

    private static List<Spent> spent(List<Tuning.Step> steps, boolean isAfter, Set<String> kinds) {
        List<Spent> all = new ArrayList<>();
        for (Tuning.Step step : steps) {
            Tuning.@Nullable Figures figures = isAfter ? step.after() : step.before();
            boolean isNested = step.field().contains(".");
            if (figures != null
                    && figures.nanos() >= 0
                    && kinds.contains(step.kind())
                    && (!isNested || kinds == INSIDE)) {
                all.add(new Spent(step, figures, figures.nanos() * figures.reached()));
            }
        }
        return all;
    }

    /** The step inside a line that takes at least half of its time; the line itself where there is none. */
    private static Spent inside(Spent line, List<Spent> inner) {
        String field = line.step().field();
        return inner.stream()
                .filter(one -> !field.isEmpty()
                        && (one.step().field().equals(field)
                                || one.step().field().startsWith(field + ".")))
                .max(Comparator.comparingLong(Spent::nanos))
                .filter(one -> one.nanos() * 2 >= line.nanos())
                .orElse(line);
    }

    private static String words(Tuning.Step step) {
        if (step.field().isEmpty()) {
            return step.name();
        }
        return step.name().isEmpty() ? step.field() : step.field() + " ← " + step.name();
    }

    /** What the source could do of the filter. */
    Tuning.Suggestion pushdown(boolean isInCrm) {
        Tuning.Pushdown push = rules.pushdown();
        if (push.condition().isEmpty()) {
            return new Tuning.Suggestion(
                    "pushdown",
                    false,
                    "",
                    new Text(
                            "下推：没有。" + (push.remainder().isEmpty() ? "流程没有过滤条件。" : "条件都只能由平台判断。"),
                            "Pushdown: none. "
                                    + (push.remainder().isEmpty()
                                            ? "The flow has no filter."
                                            : "All of the filter is for the platform to decide.")));
        }
        String share = Amounts.share(push.leavesOut(), reading.records());
        String saved = Amounts.time(push.leavesOut() * Math.max(0, reading.nanos()));
        boolean isWorth = !isInCrm && push.leavesOut() * 2 >= reading.records() && reading.records() > 0;
        String zh = isWorth ? "可在来源系统用视图或连接的查询条件先去掉它们；此后离开该范围的记录按已删除处理。" : "流程仍读取每一条，否则看不到离开条件的记录。";
        String en = isWorth
                ? "A view of the source, or a search condition of the connection, can leave them out; a record that leaves"
                        + " it then counts as deleted."
                : "The flow reads every record all the same: otherwise it would not see one leave.";
        return new Tuning.Suggestion(
                "pushdown",
                isWorth,
                "",
                new Text(
                        "下推：来源可以判断“" + push.condition() + "”，样本 " + reading.records() + " 条中去掉 " + push.leavesOut()
                                + " 条（" + share + "），读取它们用了 " + saved + "。" + zh,
                        "Pushdown: the source could decide \"" + push.condition() + "\", which leaves out "
                                + push.leavesOut()
                                + " of " + reading.records() + " records (" + share + "); reading them took " + saved
                                + ". "
                                + en));
    }

    /** What an edited text does to the rules. */
    Tuning.Suggestion change(Tuning.Rules after) {
        double more = rules.nanos() <= 0 ? 0 : 100.0 * (after.nanos() - rules.nanos()) / rules.nanos();
        String sign = more >= 0 ? "+" : "−";
        String percent = sign + Math.round(Math.abs(more)) + " %";
        String counts =
                "apply " + rules.counts().apply() + " → " + after.counts().apply() + ", filter "
                        + rules.counts().filter() + " → " + after.counts().filter() + ", park "
                        + rules.counts().park() + " → " + after.counts().park();
        return new Tuning.Suggestion(
                "change",
                false,
                "",
                new Text(
                        "修改后：判定一条用 " + Amounts.time(after.nanos()) + "，原来 " + Amounts.time(rules.nanos()) + "（"
                                + percent
                                + "）；投递 " + rules.counts().apply() + " → "
                                + after.counts().apply() + "，过滤 "
                                + rules.counts().filter() + " → "
                                + after.counts().filter() + "，搁置 "
                                + rules.counts().park() + " → " + after.counts().park() + "。",
                        "The edited text: judging a record takes " + Amounts.time(after.nanos()) + " instead of "
                                + Amounts.time(rules.nanos()) + " (" + percent + "); " + counts + "."));
    }
}
