package org.qiao.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;

/** What a line works out, and each of its steps over the values that reach it, as parts. Confined to one call. */
final class StepParts {
    private final Surroundings surroundings;
    private final String field;
    private final ValueLine line;
    // What was made last: kept, so that no compiler leaves the making out.
    private @Nullable Object made;

    StepParts(Surroundings surroundings, String field, ValueLine line) {
        this.surroundings = surroundings;
        this.field = field;
        this.line = line;
    }

    /** A value on its way through the steps, with the record that it comes from. */
    private record Held(Record record, Object value, Run run) {}

    /** The parts over these records. */
    List<FlowPart> over(List<Record> records) {
        List<FlowPart> parts = new ArrayList<>();
        String reading = line.reader().written(line.from());
        if (!reading.isEmpty() && !records.isEmpty()) {
            InTurn<Record> inTurn = new InTurn<>(records);
            parts.add(new FlowPart(FlowPart.Kind.READING, field, reading, records.size(), 0, count -> {
                List<Run> runs = inTurn.next(count).stream().map(this::run).toList();
                return () -> runs.forEach(run -> made = value(run));
            }));
        }
        List<Held> reached = read(records);
        for (Step step : line.steps().all()) {
            List<Held> left = new ArrayList<>();
            int refused = 0;
            for (Held held : reached) {
                Object value = applied(step, held);
                boolean isRefused = held.run().refusal() != null;
                refused += isRefused ? 1 : 0;
                if (value != null && !isRefused) {
                    left.add(held(held.record(), value));
                }
            }
            if (step.isShown()) {
                InTurn<Held> inTurn = new InTurn<>(reached);
                parts.add(new FlowPart(
                        FlowPart.Kind.STEP,
                        field,
                        step.written(),
                        reached.size(),
                        refused,
                        count -> pass(step, inTurn.next(count))));
            }
            reached = left;
        }
        return parts;
    }

    private Runnable pass(Step step, List<Held> sample) {
        List<Held> turns =
                sample.stream().map(held -> held(held.record(), held.value())).toList();
        return () -> turns.forEach(held -> made = applied(step, held));
    }

    private List<Held> read(List<Record> records) {
        List<Held> held = new ArrayList<>();
        for (Record record : records) {
            Run run = run(record);
            Object value = value(run);
            if (value != null && value != Absent.ABSENT && run.refusal() == null) {
                held.add(held(record, value));
            }
        }
        return held;
    }

    private @Nullable Object value(Run run) {
        try {
            return line.reader().read(run.source(), run);
        } catch (RuleWithdrawn withdrawn) {
            throw withdrawn;
        } catch (RuntimeException | LinkageError | StackOverflowError thrown) {
            return null;
        }
    }

    private static @Nullable Object applied(Step step, Held held) {
        held.run().at(step);
        try {
            return step.apply(held.value(), held.run());
        } catch (RuleWithdrawn withdrawn) {
            throw withdrawn;
        } catch (RuntimeException | LinkageError | StackOverflowError thrown) {
            return held.run().refuse(Text.same(thrown.getClass().getSimpleName()));
        }
    }

    private Held held(Record record, Object value) {
        return new Held(record, value, run(record));
    }

    private Run run(Record record) {
        return new Run(surroundings, record, null);
    }
}
