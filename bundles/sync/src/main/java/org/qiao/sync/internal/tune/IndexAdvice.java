package org.qiao.sync.internal.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.engine.expression.Context;
import org.qiao.engine.expression.Expression;
import org.qiao.engine.expression.Node;
import org.qiao.sync.Tuning;

/** Says which fields of the CRM deserve an index for the conditions of a filter, by how few records meet them. */
final class IndexAdvice {
    private static final String KIND = "index";
    /** An index helps while at most one record in so many meets the condition. */
    private static final int ONE_IN = 10;
    /** The store makes indexes in larger tables alone. */
    private static final int SMALL_TABLE = 500;
    /** In fewer records a share says nothing. */
    private static final int SMALL_SAMPLE = 100;

    private final String object;
    private final long total;
    private final List<Record> sample;
    private final Context context;

    /**
     * Advice on an object.
     *
     * @param total how many records it has
     */
    IndexAdvice(String object, long total, List<Record> sample, Context context) {
        this.object = object;
        this.total = total;
        this.sample = sample;
        this.context = context;
    }

    /** One suggestion for each condition that an index could serve; one that says why there is none. */
    List<Tuning.Suggestion> on(Optional<Expression> pushed) {
        List<Tuning.Suggestion> all = new ArrayList<>();
        for (Expression condition : pushed.map(Expression::each).orElse(List.of())) {
            compared(condition.tree()).ifPresent(field -> all.add(on(condition, field)));
        }
        if (all.isEmpty()) {
            all.add(new Tuning.Suggestion(
                    KIND,
                    false,
                    "",
                    new Text(
                            "索引：不需要。过滤条件中没有把 " + object + " 的字段与固定值比较的部分。",
                            "Index: none. No part of the filter compares a field of " + object
                                    + " with a fixed value.")));
        }
        return all;
    }

    private Tuning.Suggestion on(Expression condition, Field field) {
        long met = sample.stream()
                .filter(record -> condition.test(record, context))
                .count();
        String share = Amounts.share(met, sample.size());
        Optional<Text> not = whyNot(field, met, share);
        if (not.isPresent()) {
            return new Tuning.Suggestion(
                    KIND,
                    false,
                    field.name(),
                    new Text(
                            "索引：" + field.name() + " 不需要。" + not.get().zh(),
                            "Index: none for " + field.name() + ". " + not.get().en()));
        }
        return new Tuning.Suggestion(
                KIND,
                true,
                field.name(),
                new Text(
                        "索引：" + field.name() + "。“" + condition.text() + "”只有 " + share + " 的记录满足，而该字段没有索引：在对象 "
                                + object + " 的定义中给该字段加上 \"index\": \"asc\"。受益的是带此条件的列表、导出和查询；流程自身按键和变更日志读取。",
                        "Index: " + field.name() + ". Only " + share + " of the records meet \"" + condition.text()
                                + "\" and the field has no index: write \"index\": \"asc\" at the field in the definition of object "
                                + object
                                + ". Lists, exports and queries by this condition gain; the flow itself reads by key and"
                                + " change log."));
    }

    private Optional<Text> whyNot(Field field, long met, String share) {
        if (field.is(Field.Trait.INDEXED) || field.is(Field.Trait.UNIQUE) || field.is(Field.Trait.KEY)) {
            return Optional.of(new Text("它已有索引。", "It has one."));
        } else if (total <= SMALL_TABLE) {
            return Optional.of(new Text(
                    object + " 只有 " + total + " 条记录，不超过 " + SMALL_TABLE + " 条时不建索引。",
                    "There are " + total + " records of " + object + "; up to " + SMALL_TABLE + " no index is made."));
        } else if (sample.size() < SMALL_SAMPLE) {
            return Optional.of(new Text(
                    "样本只有 " + sample.size() + " 条，不足以判断。",
                    "The sample has " + sample.size() + " records: too few to tell."));
        } else if (met * ONE_IN > sample.size()) {
            return Optional.of(new Text(
                    "条件有 " + share + " 的记录满足；超过 10 % 时索引没有好处。",
                    share + " of the records meet the condition; above 10 % an index does not pay."));
        } else if (field.kind() == Kind.TEXT && field.maxLength() == 0) {
            return Optional.of(new Text("没有 length 的长文本不能建索引。", "A long text, without length, cannot have one."));
        }
        return Optional.empty();
    }

    /** The field of the record itself that a condition compares with constants so that an index serves it. */
    private static Optional<Field> compared(Node condition) {
        if (condition instanceof Node.Compare compare && compare.comparison() != Node.Comparison.NE) {
            return field(compare.left(), compare.right()).or(() -> field(compare.right(), compare.left()));
        }
        return condition instanceof Node.In in ? field(in.value(), in.list()) : Optional.empty();
    }

    private static Optional<Field> field(Node side, Node other) {
        boolean isFixed =
                other instanceof Node.Values || (other instanceof Node.Literal value && value.value() != null);
        return isFixed && side instanceof Node.Path path && path.steps().size() == 1
                ? Optional.of(path.root())
                : Optional.empty();
    }
}
