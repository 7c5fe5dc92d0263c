package org.qiao.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Change;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/**
 * Takes a flow apart over a sample of records: sends them through part by part, as the flow would record by record, and
 * notes which reach each part. A part is run with code of its own, as in a busy flow. Confined to one call.
 */
final class Dissection {
    private final Surroundings surroundings;
    private final List<FlowPart> parts = new ArrayList<>();
    private List<Record> passed = List.of();
    private List<Trip> mapped = List.of();
    // What was made last: kept, so that no compiler leaves the making out.
    private @Nullable Object made;

    Dissection(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** One record on its way through the lines. */
    private record Trip(Record record, Run run, Record.Builder out) {}

    /** What a line or a mapper does. */
    @FunctionalInterface
    private interface Writing {
        void apply(Record source, Run run, Record.Builder out);
    }

    List<FlowPart> parts() {
        return List.copyOf(parts);
    }

    /** The judgement as a whole. */
    void whole(List<Change> sample, Function<Change, Judgement> judge) {
        int stopped = (int) sample.stream()
                .filter(change -> !(judge.apply(change) instanceof Judgement.Wanted))
                .count();
        InTurn<Change> inTurn = new InTurn<>(sample);
        add(FlowPart.Kind.WHOLE, "", "", sample.size(), stopped, count -> {
            List<Change> turns = inTurn.next(count);
            return () -> turns.forEach(change -> made = judge.apply(change));
        });
    }

    /** The filter, over the records of the sample. */
    void gates(List<Gate> gates, List<Change> sample) {
        passed = sample.stream().flatMap(change -> change.after().stream()).toList();
        for (Gate gate : gates) {
            gate.apart().forEach(this::gate);
        }
    }

    private void gate(Gate.Part part) {
        List<Record> reached = passed;
        Gate gate = part.gate().own();
        passed = reached.stream().filter(record -> test(gate, record) == null).toList();
        InTurn<Record> inTurn = new InTurn<>(reached);
        add(part.kind(), "", part.written(), reached.size(), reached.size() - passed.size(), count -> {
            List<Record> turns = inTurn.next(count);
            return () -> turns.forEach(record -> made = test(gate, record));
        });
    }

    private @Nullable Judgement test(Gate gate, Record record) {
        try {
            return gate.test(record, surroundings);
        } catch (RuleWithdrawn withdrawn) {
            throw withdrawn;
        } catch (RuntimeException | LinkageError | StackOverflowError thrown) {
            return RuleFault.threw("", "", thrown);
        }
    }

    /** The mapper and the lines, over the records that passed the filter. */
    void lines(ObjectType target, @Nullable MapperStage mapper, List<LineCode> lines) {
        List<Trip> trips = trips(passed, target);
        if (mapper != null) {
            trips = written(FlowPart.Kind.MAPPER, "", mapper.name(), mapper::apply, trips, target);
        }
        mapped = lines(lines, "", trips, target);
    }

    private List<Trip> lines(List<LineCode> lines, String prefix, List<Trip> trips, ObjectType target) {
        List<Trip> left = trips;
        List<LineCode> own = LineCode.specialised(lines);
        for (int i = 0; i < lines.size(); i++) {
            // A copy with code of its own is of another class, and does not say what it is made of.
            LineCode line = lines.get(i);
            List<Record> reached = left.stream().map(Trip::record).toList();
            String field = prefix + line.target().name();
            left = written(FlowPart.Kind.LINE, field, "", own.get(i)::apply, left, target);
            if (line instanceof ValueCode value) {
                parts.addAll(new StepParts(surroundings, field, value.line()).over(reached));
            } else if (line instanceof NestedCode nested) {
                List<Record> inner = reached.stream()
                        .flatMap(record -> nested.sources(record, new Run(surroundings, record, null)).stream())
                        .toList();
                var unused = lines(nested.lines(), field + ".", trips(inner, nested.nested()), nested.nested());
            }
        }
        return left;
    }

    private List<Trip> written(
            FlowPart.Kind kind, String field, String name, Writing code, List<Trip> trips, ObjectType target) {
        List<Record> reached = trips.stream().map(Trip::record).toList();
        trips.forEach(trip -> apply(code, trip));
        List<Trip> left =
                trips.stream().filter(trip -> trip.run().stopped() == null).toList();
        InTurn<Record> inTurn = new InTurn<>(reached);
        add(kind, field, name, reached.size(), reached.size() - left.size(), count -> {
            List<Trip> turns = trips(inTurn.next(count), target);
            return () -> turns.forEach(trip -> apply(code, trip));
        });
        return left;
    }

    private static void apply(Writing code, Trip trip) {
        try {
            code.apply(trip.record(), trip.run(), trip.out());
        } catch (RuleWithdrawn withdrawn) {
            throw withdrawn;
        } catch (RuntimeException | LinkageError | StackOverflowError thrown) {
            trip.run().stop(RuleFault.threw("", "", thrown));
        }
    }

    /** The assertions, over the records that every line let through. */
    void assertions(CompiledRules.Assertion[] assertions) {
        List<Record> left = mapped.stream().map(trip -> trip.out().build()).toList();
        for (CompiledRules.Assertion assertion : assertions) {
            List<Record> reached = left;
            left = reached.stream()
                    .filter(record -> assertion.condition().test(record, surroundings))
                    .toList();
            String text = assertion.condition().text();
            InTurn<Record> inTurn = new InTurn<>(reached);
            add(FlowPart.Kind.ASSERTION, "", text, reached.size(), reached.size() - left.size(), count -> {
                List<Record> turns = inTurn.next(count);
                return () -> turns.forEach(record ->
                        made = assertion.condition().test(record, surroundings) ? record : assertion.failed());
            });
        }
    }

    private void add(
            FlowPart.Kind kind, String field, String name, int reached, int stopped, IntFunction<Runnable> pass) {
        parts.add(new FlowPart(kind, field, name, reached, stopped, pass));
    }

    private List<Trip> trips(List<Record> records, ObjectType target) {
        List<Trip> trips = new ArrayList<>(records.size());
        records.forEach(record -> trips.add(new Trip(record, new Run(surroundings, record, null), Record.of(target))));
        return trips;
    }
}
