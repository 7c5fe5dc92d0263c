package org.qiao.engine.pipeline;

import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;

/**
 * The code of lines that write one value, and the template of its own copies. Everything that a value passes through
 * stands in this class, because the compiler builds methods of other classes into a copy only while they are small.
 * Nothing here may need access to private parts of another class.
 */
final class ValueCode extends LineCode {
    /** In a copy its line; in this class itself {@code null}. */
    private static final @Nullable ValueLine OWN = ownLine();

    private final ValueLine shared;

    ValueCode(ValueLine line) {
        this.shared = line;
    }

    @Override
    void apply(Record source, Run run, Record.Builder out) {
        ValueLine line = OWN != null ? OWN : shared;
        Object found = line.reader().read(source, run);
        if (found == Absent.ABSENT) {
            return;
        }
        Trace trace = run.trace();
        if (trace != null) {
            trace.begin(found);
        }
        Object value = found == null ? null : converted(line.steps(), found, run);
        if (value == null || run.isMarked()) {
            value = line.mended(value, run);
        }
        if (trace != null) {
            trace.end(line.to().field().name(), line.from(), run.stopped() == null ? value : null);
        }
        if (run.stopped() == null) {
            write(line, value, run, out);
        }
    }

    @Override
    Field target() {
        return shared.to().field();
    }

    /** The line. */
    ValueLine line() {
        return shared;
    }

    private static void write(ValueLine line, @Nullable Object value, Run run, Record.Builder out) {
        KindCheck test = line.to().test();
        if (value == null || (test.type().isInstance(value) && (!test.isList() || test.holds(value)))) {
            out.put(line.to().slot(), value);
        } else {
            line.misfit(value, run);
        }
    }

    /** What the steps make of a value; they stop at an empty value and at a refusal. */
    private static @Nullable Object converted(Steps steps, Object value, Run run) {
        Object made = steps.first() == null ? value : step(steps.first(), value, run);
        if (steps.second() != null && made != null && run.refusal() == null) {
            made = step(steps.second(), made, run);
        }
        if (steps.third() != null && made != null && run.refusal() == null) {
            made = step(steps.third(), made, run);
        }
        for (int i = 0; i < steps.rest().size() && made != null && run.refusal() == null; i++) {
            made = step(steps.rest().get(i), made, run);
        }
        return made;
    }

    private static @Nullable Object step(Step step, Object value, Run run) {
        run.at(step);
        if (step.isDeliberate() || run.trace() != null) {
            return watched(step, value, run);
        }
        if (step instanceof ConvertStep convert) {
            Object made = convert.converter().convert(value, run);
            KindCheck gives = convert.gives();
            boolean isRight = made == null
                    || gives == null
                    || (gives.type().isInstance(made) && (!gives.isList() || gives.holds(made)));
            return isRight ? made : convert.wrong(Objects.requireNonNull(made), run);
        }
        return step.apply(value, run);
    }

    /** A step whose loss was asked for, or that is shown in a lineage. */
    private static @Nullable Object watched(Step step, Object value, Run run) {
        Text before = run.loss();
        Object made = step.apply(value, run);
        if (step.isDeliberate()) {
            run.loss(before);
        }
        Trace trace = run.trace();
        Text refusal = run.refusal();
        Text loss = run.loss();
        if (trace != null && (step.isShown() || refusal != null)) {
            trace.step(step.written(), made, refusal != null ? refusal : Objects.equals(loss, before) ? null : loss);
        }
        return made;
    }

    @Override
    LineCode own(byte[] template) {
        if (template.length == 0) {
            return this;
        }
        try {
            MethodHandles.Lookup copy = MethodHandles.lookup().defineHiddenClassWithClassData(template, shared, true);
            return (LineCode)
                    copy.findConstructor(copy.lookupClass(), MethodType.methodType(void.class, ValueLine.class))
                            .invoke(shared);
        } catch (Throwable refused) { // a method handle declares Throwable; the shared code does the same work
            return this;
        }
    }

    private static @Nullable ValueLine ownLine() {
        try {
            return MethodHandles.classData(MethodHandles.lookup(), ConstantDescs.DEFAULT_NAME, ValueLine.class);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a class may always ask for its own data", e);
        }
    }
}
