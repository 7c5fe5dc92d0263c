package org.qiao.engine.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Money;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.engine.expression.Node.Part;
import org.qiao.engine.expression.Node.Path;
import org.qiao.engine.expression.Node.Step;

/** Compiles paths into reads of slots. */
final class Reading {
    private Reading() {}

    /** The slot of a path that reads one whole field of the record itself; -1 for any other node. */
    static int slot(Node node) {
        return node instanceof Path path && path.steps().size() == 1 && path.part() == Part.WHOLE
                ? path.steps().get(0).slot()
                : -1;
    }

    static Evaluation of(Path path) {
        Evaluation whole = whole(path.steps());
        return switch (path.part()) {
            case WHOLE -> whole;
            case AMOUNT -> (record, context) -> amount(whole.of(record, context));
            case CURRENCY ->
                (record, context) -> whole.of(record, context) instanceof Money money ? money.currency() : null;
            case UNIT ->
                (record, context) -> whole.of(record, context) instanceof Quantity quantity ? quantity.unit() : null;
            case KEY ->
                (record, context) -> whole.of(record, context) instanceof Reference reference ? reference.key() : null;
        };
    }

    private static @Nullable Object amount(@Nullable Object value) {
        if (value instanceof Money money) {
            return money.amount();
        }
        return value instanceof Quantity quantity ? quantity.amount() : null;
    }

    private static Evaluation whole(List<Step> steps) {
        int slot = steps.get(0).slot();
        Evaluation read = (record, context) -> record.get(slot);
        for (int i = 1; i < steps.size(); i++) {
            Evaluation before = read;
            Field holder = steps.get(i - 1).field();
            Step step = steps.get(i);
            read = holder.kind() == Kind.TEXTS
                    ? (record, context) -> each(before.of(record, context), holder, step, context)
                    : (record, context) -> inside(before.of(record, context), step, context);
        }
        return read;
    }

    /** What the records that keys name hold, without those that are not at hand or hold nothing. */
    private static @Nullable Object each(@Nullable Object keys, Field holder, Step step, Context context) {
        if (!(keys instanceof List<?> all)) {
            return null;
        }
        String type = holder.target().orElseThrow();
        List<Object> values = new ArrayList<>(all.size());
        for (Object key : all) {
            Object value = inside(Reference.to(type, String.valueOf(key)), step, context);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static @Nullable Object inside(@Nullable Object holder, Step step, Context context) {
        Object inner = holder instanceof Reference reference ? context.related(reference) : holder;
        if (!(inner instanceof Record record)) {
            return null;
        }
        int slot = record.type().slot(step.field().name());
        return slot < 0 ? null : record.get(slot);
    }
}
