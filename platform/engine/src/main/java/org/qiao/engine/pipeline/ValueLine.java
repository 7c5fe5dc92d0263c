package org.qiao.engine.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.Line.Mishap;

/**
 * A line that writes one value: what {@link ValueCode} carries out. A record of records, so that a compiler that knows
 * the line knows all of it.
 *
 * @param to the field it writes
 * @param from the source fields it reads, for lineages
 * @param reader what reads them
 * @param steps what is done to the value
 * @param mishaps what becomes of lossy, failed and empty values
 */
record ValueLine(Destination to, List<String> from, Reader reader, Steps steps, Mishaps mishaps) {
    private static final Text MISSING = new Text("必填，但来源没有值", "required, but the source has no value");

    /**
     * The field that a line writes.
     *
     * @param slot its slot
     * @param field the field
     * @param isRequired whether it must have a value
     * @param test what its values are
     * @param remarks what is said of its mishaps
     */
    record Destination(int slot, Field field, boolean isRequired, KindCheck test, Remarks remarks) {
        static Destination of(int slot, Field field) {
            return new Destination(
                    slot, field, field.is(Field.Trait.REQUIRED), KindCheck.of(field.kind()), new Remarks(field));
        }
    }

    /**
     * What a line does when things go wrong.
     *
     * @param onLoss for a lossy value
     * @param onFail for a failed one
     * @param fallback in place of an empty value
     */
    record Mishaps(Mishap onLoss, Mishap onFail, @Nullable Object fallback) {
        /** Everything that goes wrong is for a person. */
        static final Mishaps PARKED = new Mishaps(Mishap.PARK, Mishap.PARK, null);
    }

    /** Stops the run for a value of another type than the field's. */
    void misfit(Object value, Run run) {
        String found = value.getClass().getSimpleName();
        run.stop(to.remarks()
                .parked(new Text(
                        "应为 " + to.test().kind() + "，得到的是 " + found,
                        "holds " + to.test().kind() + " but was given a " + found)));
    }

    /** What becomes of an empty value, or of one with which something went wrong. */
    @Nullable Object mended(@Nullable Object value, Run run) {
        Object mended = run.isMarked() ? decided(value, run) : mishaps.fallback();
        if (mended == null && to.isRequired() && run.stopped() == null) {
            run.stop(to.remarks().parked(MISSING));
        }
        return mended;
    }

    private @Nullable Object decided(@Nullable Object value, Run run) {
        Text refusal = run.refusal();
        Text loss = run.loss();
        run.clear();
        if (refusal == null && loss != null && mishaps.onLoss() == Mishap.ACCEPT) {
            run.accept(to.remarks().named(loss));
            return value;
        }
        Text why = refusal != null ? refusal : loss != null ? loss : MISSING;
        boolean isParked = refusal == null && mishaps.onLoss() == Mishap.PARK;
        if (isParked || mishaps.onFail() == Mishap.PARK) {
            run.stop(to.remarks().parked(why));
            return null;
        }
        run.accept(to.remarks().named(why));
        return mishaps.onFail() == Mishap.DEFAULT ? mishaps.fallback() : null;
    }
}
