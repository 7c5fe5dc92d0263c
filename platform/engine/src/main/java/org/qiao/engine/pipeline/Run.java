package org.qiao.engine.pipeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Conversion;

/**
 * One record on its way through the lines: the only thing that is made anew for it beside the result. It is also the
 * conversion that converters see; {@link #at} says which of them is being called. Confined to one call.
 */
final class Run implements Conversion {
    private final Surroundings surroundings;
    private final @Nullable Trace trace;
    private Record source;
    private @Nullable Step step;
    private @Nullable Text loss;
    private @Nullable Text refusal;
    private @Nullable List<Text> losses;
    private @Nullable Judgement stop;

    Run(Surroundings surroundings, Record source, @Nullable Trace trace) {
        this.surroundings = surroundings;
        this.source = source;
        this.trace = trace;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    @Nullable Trace trace() {
        return trace;
    }

    /** Says which step is next, so that the conversion shows its settings. */
    void at(@Nullable Step next) {
        step = next;
    }

    /** The step that is running: the one to blame for an exception. */
    @Nullable Step step() {
        return step;
    }

    /** Makes nested lines read their own record; answers the one to come back to. */
    Record enter(Record nested) {
        Record outer = source;
        source = nested;
        return outer;
    }

    @Override
    public Record source() {
        return source;
    }

    @Override
    public Optional<Field> target() {
        return step == null ? Optional.empty() : Optional.of(step.target());
    }

    @Override
    public LocalDate today() {
        return surroundings.today();
    }

    @Override
    public <S> S settings(Class<S> type) {
        Object settings = step == null ? null : step.settings();
        S typed = type.cast(settings);
        if (typed == null) {
            throw new IllegalStateException("no rule is being called, so there are no settings");
        }
        return typed;
    }

    @Override
    public void lossy(Text what) {
        loss = what;
    }

    @Override
    public @Nullable Object refuse(Text why) {
        refusal = why;
        return null;
    }

    @Nullable Record related(Reference reference) {
        return surroundings.related(reference);
    }

    void notAtHand(Reference reference) {
        refusal = new Text(
                "引用的 " + reference.type() + " 不存在或读不到", "the " + reference.type() + " it refers to is not there");
    }

    /** What the line's steps said was lost so far. */
    @Nullable Text loss() {
        return loss;
    }

    /** Takes back what a step said was lost: it was meant to be. */
    void loss(@Nullable Text earlier) {
        loss = earlier;
    }

    /** Why the line's steps refused the value, if they did. */
    @Nullable Text refusal() {
        return refusal;
    }

    /** Whether a step reported anything. */
    boolean isMarked() {
        return refusal != null || loss != null;
    }

    /** Forgets loss and refusal: the next line begins. */
    void clear() {
        loss = null;
        refusal = null;
    }

    void accept(Text lost) {
        if (losses == null) {
            losses = new ArrayList<>(2);
        }
        losses.add(lost);
    }

    List<Text> losses() {
        return losses == null ? List.of() : losses;
    }

    void stop(Judgement why) {
        stop = why;
    }

    @Nullable Judgement stopped() {
        return stop;
    }
}
