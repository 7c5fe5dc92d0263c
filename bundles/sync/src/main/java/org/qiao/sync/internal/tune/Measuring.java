package org.qiao.sync.internal.tune;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Change;
import org.qiao.api.record.Record;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.expression.Context;
import org.qiao.engine.expression.Expression;
import org.qiao.engine.expression.Relations;
import org.qiao.engine.pipeline.CompiledFlow;
import org.qiao.engine.pipeline.FlowPart;
import org.qiao.engine.tuning.Allocation;
import org.qiao.engine.tuning.PartCost;
import org.qiao.engine.tuning.Tuner;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Ledger;
import org.qiao.sync.Preview;
import org.qiao.sync.Tuning;
import org.qiao.sync.internal.run.Fleet;
import org.qiao.sync.internal.run.Prepared;
import org.qiao.sync.internal.run.Sampling;

/**
 * Measures one version of a flow, or two side by side, on records of the source, and says what that comes to. Reads from
 * the source and the ledger, never from the target; writes nothing. Thread safe; let one be measured at a time.
 */
public final class Measuring {
    private static final String CRM = "crm";
    private final Fleet fleet;
    private final CrmRecords records;
    private final FlowState state;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Tuner tuner;

    /**
     * Measures flows.
     *
     * @param records the records of the CRM
     * @param clock the platform's clock
     * @param nanos a clock that counts nanoseconds from anywhere
     * @param budget how long the steps of a flow may be measured
     */
    public Measuring(
            Fleet fleet, CrmRecords records, FlowState state, Clock clock, LongSupplier nanos, Duration budget) {
        this.fleet = fleet;
        this.records = records;
        this.state = state;
        this.clock = clock;
        this.nanos = nanos;
        this.tuner = new Tuner(nanos, Allocation.ofThisJava(), budget);
    }

    /** One version over its sample. */
    private record Version(
            Sampling sampling, List<Change> sample, long nanos, Preview.Counts counts, List<FlowPart> parts) {
        CompiledFlow compiled() {
            return sampling.flow().compiled();
        }

        FlowDefinition definition() {
            return sampling.flow().definition();
        }

        List<Record> records() {
            return sample.stream().flatMap(change -> change.after().stream()).toList();
        }
    }

    /**
     * A flow measured.
     *
     * @param before as it runs; {@code null} where it does not
     * @param after as it was edited; {@code null} where it was not; one of the two is there
     * @param count how many records to look at
     */
    public Tuning of(@Nullable Prepared before, @Nullable Prepared after, int count) {
        Sampling older = before == null ? null : fleet.sampling(before);
        Sampling newer = after == null ? null : fleet.sampling(after);
        return leased(
                older,
                () -> leased(newer, () -> {
                    Version first = older == null ? null : version(older, null, count);
                    Version second = newer == null ? null : version(newer, first, count);
                    return tuning(first, second);
                }));
    }

    private static Tuning leased(@Nullable Sampling sampling, Supplier<Tuning> work) {
        return sampling == null ? work.get() : sampling.underLease(work);
    }

    /** A version over the sample of another, where both read the same type; else over one of its own. */
    private Version version(Sampling sampling, @Nullable Version other, int count) {
        if (other != null
                && other.compiled().source().equals(sampling.flow().compiled().source())) {
            return judged(sampling, other.sample(), other.nanos());
        }
        FlowDefinition flow = sampling.flow().definition();
        String cursor = isInCrm(flow) ? records.before(flow.from().type(), count) : "";
        long begun = nanos.getAsLong();
        List<Change> sample = sampling.read(cursor, count);
        return judged(sampling, sample, (nanos.getAsLong() - begun) / Math.max(1, sample.size()));
    }

    private static Version judged(Sampling sampling, List<Change> sample, long took) {
        Preview.Counts counts = sampling.tally(sample);
        return new Version(sampling, sample, took, counts, sampling.parts(sample));
    }

    private Tuning tuning(@Nullable Version before, @Nullable Version after) {
        Version main = Objects.requireNonNull(after == null ? before : after, "one of them is there");
        List<FlowPart> all = new ArrayList<>(before == null ? List.of() : before.parts());
        int split = all.size();
        all.addAll(after == null ? List.of() : after.parts());
        List<PartCost> costs = tuner.measure(all);
        List<PartCost> older = costs.subList(0, split);
        List<PartCost> newer = costs.subList(split, costs.size());
        Tuning.Rules rulesBefore = before == null ? null : rules(before, older);
        Tuning.Rules rulesAfter = after == null ? null : rules(after, newer);
        Tuning.Reading reading =
                new Tuning.Reading(main.sample().size(), main.sample().isEmpty() ? -1 : main.nanos());
        Tuning.Delivery delivery = delivery(main);
        List<Tuning.Step> steps = StepRows.of(older, newer);
        List<Tuning.Suggestion> suggestions = new ArrayList<>();
        if (rulesBefore != null && rulesAfter != null) {
            suggestions.add(new Advice(reading, rulesBefore, delivery).change(rulesAfter));
        }
        Tuning.Rules rules = Objects.requireNonNull(rulesAfter == null ? rulesBefore : rulesAfter);
        suggestions.addAll(suggestions(main, new Advice(reading, rules, delivery), steps, after != null));
        suggestions.add(new BatchAdvice(delivery, main.definition().to().connection()).suggestion());
        suggestions.addAll(indexes(main));
        return new Tuning(List.of(), List.of(), reading, rulesBefore, rulesAfter, steps, delivery, suggestions);
    }

    private static List<Tuning.Suggestion> suggestions(
            Version main, Advice advice, List<Tuning.Step> steps, boolean isAfter) {
        List<Tuning.Suggestion> all = new ArrayList<>();
        if (!main.sample().isEmpty()) {
            all.add(advice.balance());
            all.addAll(advice.costliest(steps, isAfter));
        }
        all.add(advice.pushdown(isInCrm(main.definition())));
        return all;
    }

    private Tuning.Rules rules(Version version, List<PartCost> costs) {
        PartCost whole = costs.get(0);
        long filtered = version.parts().stream()
                .filter(part -> part.kind() == FlowPart.Kind.CONDITION || part.kind() == FlowPart.Kind.FILTER)
                .mapToLong(FlowPart::stopped)
                .sum();
        long leftOut = pushed(version)
                .map(condition -> version.records().stream()
                        .filter(record -> !condition.test(record, context(version)))
                        .count())
                .orElse(0L);
        return new Tuning.Rules(
                version.counts(),
                whole.nanos(),
                whole.bytes(),
                new Tuning.Pushdown(
                        version.compiled().pushdown(), version.compiled().remainder(), leftOut, filtered - leftOut));
    }

    private Tuning.Delivery delivery(Version version) {
        String flow = version.definition().name();
        List<Ledger.Booked> batches = state.inTransaction(tx -> tx.ledger().booked(flow, BatchTimes.LOOKED_AT));
        return BatchTimes.of(batches, version.sampling().perCall());
    }

    private List<Tuning.Suggestion> indexes(Version version) {
        FlowDefinition flow = version.definition();
        if (!isInCrm(flow)) {
            return List.of();
        }
        String object = flow.from().type();
        return new IndexAdvice(object, records.count(object), version.records(), context(version)).on(pushed(version));
    }

    private static boolean isInCrm(FlowDefinition flow) {
        return flow.from().connection().equals(CRM);
    }

    private static Optional<Expression> pushed(Version version) {
        String condition = version.compiled().pushdown();
        return condition.isEmpty()
                ? Optional.empty()
                : Optional.of(Expression.condition(condition, version.compiled().source(), Relations.none()));
    }

    private Context context(Version version) {
        return Context.of(version.sampling().today(), clock.instant());
    }
}
