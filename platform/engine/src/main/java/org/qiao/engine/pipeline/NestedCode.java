package org.qiao.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;

/** The code of lines that write nested records: one per nested source record, or one from the same source record. */
final class NestedCode extends LineCode {
    private final int slot;
    private final Field target;
    private final ObjectType nested;
    private final @Nullable Reader each;
    private final List<LineCode> lines;

    /** With a reader of the nested source records; without one, for one record made of the same source. */
    NestedCode(int slot, Field target, ObjectType nested, @Nullable Reader each, List<LineCode> lines) {
        this.slot = slot;
        this.target = target;
        this.nested = nested;
        this.each = each;
        this.lines = List.copyOf(lines);
    }

    @Override
    LineCode own(byte[] template) {
        List<LineCode> own = lines.stream().map(line -> line.own(template)).toList();
        return new NestedCode(slot, target, nested, each, own);
    }

    @Override
    void apply(Record source, Run run, Record.Builder out) {
        if (each == null) {
            Record made = one(source, run, target.name());
            if (made != null) {
                out.set(slot, made);
            }
            return;
        }
        Object read = each.read(source, run);
        if (read == Absent.ABSENT) {
            return;
        }
        List<?> children = read instanceof List<?> list ? list : List.of();
        List<Record> made = new ArrayList<>(children.size());
        for (int i = 0; i < children.size(); i++) {
            Record record = one((Record) children.get(i), run, target.name() + "[" + i + "]");
            if (record == null) {
                return;
            }
            made.add(record);
        }
        out.set(slot, made);
    }

    @Override
    Field target() {
        return target;
    }

    /** The type of the records it makes. */
    ObjectType nested() {
        return nested;
    }

    /** The lines that make each of them. */
    List<LineCode> lines() {
        return lines;
    }

    /** The source records that they are made of: the source itself where each makes one. */
    List<Record> sources(Record source, Run run) {
        if (each == null) {
            return List.of(source);
        }
        return each.read(source, run) instanceof List<?> list
                ? list.stream().map(Record.class::cast).toList()
                : List.of();
    }

    private @Nullable Record one(Record source, Run run, String place) {
        Record outer = run.enter(source);
        Trace trace = run.trace();
        if (trace != null) {
            trace.enter(place);
        }
        Record.Builder out = Record.of(nested);
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).apply(source, run, out);
            Judgement stopped = run.stopped();
            if (stopped != null) {
                run.stop(inside(stopped, place));
                return null;
            }
        }
        if (trace != null) {
            trace.leave();
        }
        run.enter(outer);
        return out.build();
    }

    private Judgement inside(Judgement stopped, String place) {
        if (!(stopped instanceof Judgement.Parked parked)) {
            return stopped;
        }
        // The cause groups alike cases, so it names the field without the number of the nested record.
        return new Judgement.Parked(
                target.name() + "." + parked.cause(),
                place + "." + parked.field(),
                new Text(
                        place + "." + parked.why().zh(),
                        place + "." + parked.why().en()));
    }
}
