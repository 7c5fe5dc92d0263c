package org.qiao.engine.pipeline;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.Line.Mishap;

/** A line that writes one value. Immutable but for the last remark, which any thread may put in place. */
final class ValueLine extends LinePlan {
    private static final Text MISSING = new Text("必填，但来源没有值", "required, but the source has no value");

    private final int slot;
    private final Field target;
    private final List<String> from;
    private final Reader reader;
    private final int read;
    private final boolean isRequired;
    private final Step[] steps;
    private final @Nullable Object fallback;
    private final Mishap onLoss;
    private final Mishap onFail;
    private @Nullable Named last;

    ValueLine(int slot, Field target, List<String> from, Reader reader, List<Step> steps, Mishaps mishaps) {
        this.slot = slot;
        this.target = target;
        this.from = List.copyOf(from);
        this.reader = reader;
        this.read = reader instanceof Reader.Slot direct ? direct.slot() : -1;
        this.isRequired = target.is(Field.Trait.REQUIRED);
        this.steps = steps.toArray(new Step[0]);
        this.fallback = mishaps.fallback();
        this.onLoss = mishaps.onLoss();
        this.onFail = mishaps.onFail();
    }

    /**
     * What a line does when things go wrong.
     *
     * @param onLoss for a lossy value
     * @param onFail for a failed one
     * @param fallback in place of an empty value
     */
    record Mishaps(Mishap onLoss, Mishap onFail, @Nullable Object fallback) {}

    @Override
    void apply(Record source, Run run, Record.Builder out) {
        Object found = read < 0 ? reader.read(source, run) : direct(source);
        if (found == Absent.ABSENT) {
            return;
        }
        Trace trace = run.trace();
        if (trace != null) {
            trace.begin(found);
        }
        Object value = found == null ? null : converted(found, run, trace);
        if (run.refusal() != null || run.loss() != null) {
            value = mended(value, run);
        } else if (value == null) {
            value = fallback;
        }
        if (value == null && isRequired && run.stopped() == null) {
            run.stop(parked(MISSING));
        }
        if (trace != null) {
            trace.end(target.name(), from, run.stopped() == null ? value : null);
        }
        if (run.stopped() == null) {
            out.set(slot, value);
        }
    }

    /** Most lines read one field: without a call through the reader. */
    private @Nullable Object direct(Record source) {
        Object value = source.get(read);
        return value != null || source.has(read) ? value : Absent.ABSENT;
    }

    private @Nullable Object converted(Object found, Run run, @Nullable Trace trace) {
        Object value = found;
        for (Step step : steps) {
            run.at(step);
            Text before = run.loss();
            value = step.apply(value, run);
            if (step.isDeliberate()) {
                run.loss(before);
            }
            if (trace != null) {
                remark(trace, step, value, run, before);
            }
            if (value == null || run.refusal() != null) {
                break;
            }
        }
        run.at(null);
        return value;
    }

    private static void remark(Trace trace, Step step, @Nullable Object value, Run run, @Nullable Text before) {
        Text refusal = run.refusal();
        Text loss = run.loss();
        if (step.isShown() || refusal != null) {
            trace.step(step.written(), value, refusal != null ? refusal : Objects.equals(loss, before) ? null : loss);
        }
    }

    /** What becomes of a value with which something went wrong; {@code null} with the run stopped when it is parked. */
    private @Nullable Object mended(@Nullable Object value, Run run) {
        Text refusal = run.refusal();
        Text loss = run.loss();
        run.clear();
        if (refusal == null && loss != null) {
            if (onLoss == Mishap.ACCEPT) {
                run.accept(named(loss));
                return value;
            }
            if (onLoss == Mishap.PARK) {
                run.stop(parked(loss));
                return null;
            }
            refusal = loss;
        }
        Text why = refusal == null ? Text.same("") : refusal;
        if (onFail == Mishap.PARK) {
            run.stop(parked(why));
        } else {
            run.accept(named(why));
        }
        return onFail == Mishap.DEFAULT ? fallback : null;
    }

    private Judgement.Parked parked(Text why) {
        return new Judgement.Parked(target.name() + ": " + why.en(), target.name(), named(why));
    }

    /** A remark with the field's name before it. The last one is kept: rules mostly give the same remark again. */
    private Text named(Text why) {
        Named known = last;
        if (known == null || !known.remark().equals(why)) {
            String label = target.label().zh().equals(target.name())
                    ? target.name()
                    : target.label().zh() + "（" + target.name() + "）";
            known = new Named(why, new Text(label + "：" + why.zh(), target.name() + ": " + why.en()));
            last = known;
        }
        return known.text();
    }

    private record Named(Text remark, Text text) {}
}
