package org.qiao.engine.pipeline;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.api.rule.Mapper;
import org.qiao.api.rule.Mapping;

/** A mapper at work, and the lines that take over and check what it wrote. Immutable. */
final class MapperStage {
    private final String name;
    private final Mapper mapper;
    private final Object settings;
    private final ObjectType target;
    private final LineCode[] lines;
    private final boolean[] written;
    private final int[] read;

    /**
     * A stage.
     *
     * @param read the slots of the source that the mapper reads: it is shown no other, whatever way the record came
     * @param written which slots of the target it writes
     */
    MapperStage(
            String name,
            Mapper mapper,
            Object settings,
            ObjectType target,
            LineCode[] lines,
            int[] read,
            boolean[] written) {
        this.name = name;
        this.mapper = mapper;
        this.read = read.clone();
        this.settings = settings;
        this.target = target;
        this.lines = lines.clone();
        this.written = written.clone();
    }

    String name() {
        return name;
    }

    /** Maps, or stops the run. */
    void apply(Record source, Run run, Record.Builder out) {
        Call call = new Call(run);
        Record made = mapper.map(shown(source), call);
        Judgement fault = call.refusal != null ? parked(call.refusal) : fault(made);
        if (fault != null || made == null) {
            run.stop(fault == null ? RuleFault.gaveNothing("mapper", name) : fault);
            return;
        }
        for (LineCode line : lines) {
            line.apply(made, run, out);
            if (run.stopped() != null) {
                return;
            }
        }
    }

    private Record shown(Record source) {
        Record.Builder shown = Record.of(source.type());
        for (int slot : read) {
            if (source.has(slot)) {
                shown.set(slot, source.get(slot));
            }
        }
        return shown.build();
    }

    private @Nullable Judgement fault(@Nullable Record made) {
        if (made == null) {
            return RuleFault.gaveNothing("mapper", name);
        }
        if (!made.type().equals(target)) {
            return parked(new Text(
                    "映射器 " + name + " 给出了 " + made.type().name() + "，应为 " + target.name(),
                    "mapper " + name + " gave a " + made.type().name() + ", not a " + target.name()));
        }
        for (int slot = 0; slot < written.length; slot++) {
            if (!written[slot] && made.has(slot)) {
                String field = target.fields().get(slot).name();
                return parked(new Text(
                        "映射器 " + name + " 写了没有声明的字段 " + field,
                        "mapper " + name + " wrote field " + field + ", which it does not declare"));
            }
        }
        return null;
    }

    private Judgement parked(Text why) {
        return new Judgement.Parked(name + ": " + why.en(), "", why);
    }

    /** One mapping under way. */
    private final class Call implements Mapping {
        private final Run run;
        private @Nullable Text refusal;

        Call(Run run) {
            this.run = run;
        }

        @Override
        public ObjectType target() {
            return target;
        }

        @Override
        public void lossy(Text what) {
            // A flow file has no onLoss for its mapper: a loss is never taken silently, so it is parked.
            refusal = what;
        }

        @Override
        public @Nullable Record refuse(Text why) {
            refusal = why;
            return null;
        }

        @Override
        public <S> S settings(Class<S> type) {
            return Optional.ofNullable(type.cast(settings)).orElseThrow();
        }

        @Override
        public LocalDate today() {
            return run.today();
        }
    }

    /**
     * Shows the mapper in the lineage of the fields it wrote.
     *
     * @param target the field
     * @param written the mapper as the file writes it
     */
    record Shown(Field target, String written) implements Step {
        @Override
        public Object apply(Object value, Run run) {
            return value;
        }
    }
}
