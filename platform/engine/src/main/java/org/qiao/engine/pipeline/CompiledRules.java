package org.qiao.engine.pipeline;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Change;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.api.record.Text;
import org.qiao.engine.expression.Expression;

/**
 * The one way through a flow's rules, for live runs, previews and explanations alike: gates, mapper, lines, assertions.
 * A record that no gate holds back costs one {@link Run} beside its result.
 */
final class CompiledRules implements CompiledFlow {
    /** So many records mapped make code of their own worth its while: about as many as a compiler waits for. */
    private static final int WARM = 5_000;

    private final ObjectType source;
    private final ObjectType target;
    private final int key;
    private final String fingerprint;
    private final Set<String> reads;
    private final Set<String> writes;
    private final String pushdown;
    private final List<String> remainder;
    private final List<Gate> filter;
    private final Object[] filterSettings;
    private final @Nullable MapperStage mapper;
    private final List<LineCode> plans;
    private final Assertion[] assertions;
    private final boolean[] notOnUpdate;
    private final Clock clock;
    // The last batch's surroundings. Any value is right, since it is checked before use and safely published by its
    // final fields; losing a race costs one small object.
    private @Nullable Surroundings last;
    // Replaced once, when the flow proves busy. Either value does the same, so threads need not agree.
    private Code code;
    private int mapped;
    private Gate[] gates;
    private int judged;

    private CompiledRules(Builder b) {
        source = b.source;
        target = b.target;
        key = b.key;
        fingerprint = b.fingerprint;
        reads = Collections.unmodifiableSet(new LinkedHashSet<>(b.reads));
        writes = Set.copyOf(b.writes);
        pushdown = b.pushdown;
        remainder = List.copyOf(b.remainder);
        filter = List.copyOf(b.gates);
        gates = filter.toArray(new Gate[0]);
        filterSettings = b.filterSettings.toArray();
        mapper = b.mapper;
        plans = List.copyOf(b.lines);
        code = new Code(plans, WARM);
        assertions = b.assertions.toArray(new Assertion[0]);
        notOnUpdate = b.notOnUpdate;
        clock = b.clock;
    }

    static Builder builder(ObjectType source, ObjectType target, int key) {
        return new Builder(source, target, key);
    }

    /**
     * What must hold of the finished record.
     *
     * @param condition the condition
     * @param failed the judgement when it does not
     */
    record Assertion(Expression condition, Judgement failed) {
        static Assertion of(Expression condition) {
            String text = condition.text();
            return new Assertion(
                    condition,
                    new Judgement.Parked(
                            "assert: " + text, "", new Text("断言不成立：" + text, "the assertion does not hold: " + text)));
        }
    }

    @Override
    public ObjectType source() {
        return source;
    }

    @Override
    public ObjectType target() {
        return target;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public Set<String> reads() {
        return reads;
    }

    @Override
    public Set<String> writes() {
        return writes;
    }

    @Override
    public String pushdown() {
        return pushdown;
    }

    @Override
    public List<String> remainder() {
        return remainder;
    }

    @Override
    public List<FlowPart> parts(List<Change> sample, LinkLookup links, LocalDate today) {
        Surroundings around = surroundings(links, today);
        specialise();
        List<Change> there =
                sample.stream().filter(change -> change.after().isPresent()).toList();
        Dissection apart = new Dissection(around);
        apart.whole(there, change -> judge(change, around, null));
        apart.gates(filter, there);
        apart.lines(target, mapper, plans);
        apart.assertions(assertions);
        return apart.parts();
    }

    @Override
    public Judgement judge(Change change, LinkLookup links, LocalDate today) {
        return judge(change, surroundings(links, today), null);
    }

    @Override
    public Explained explain(Change change, LinkLookup links, LocalDate today) {
        Trace trace = new Trace();
        Judgement judgement = judge(change, surroundings(links, today), trace);
        return new Explained(judgement, trace.lineage());
    }

    @Override
    public Record forUpdate(Record wanted) {
        Record.Builder builder = wanted.with();
        for (int slot = 0; slot < notOnUpdate.length; slot++) {
            if (notOnUpdate[slot]) {
                builder.clear(slot);
            }
        }
        return builder.build();
    }

    @Override
    public Record keyOnly(String value) {
        Object typed = switch (target.fields().get(key).kind()) {
            case INTEGER -> Long.valueOf(value);
            case REFERENCE -> Reference.to(target.fields().get(key).target().orElse(""), value);
            default -> value;
        };
        return Record.of(target).set(key, typed).build();
    }

    private Surroundings surroundings(LinkLookup links, LocalDate today) {
        Surroundings known = last;
        if (known == null || !known.isFor(links, today)) {
            known = new Surroundings(links, today, clock, filterSettings);
            last = known;
        }
        return known;
    }

    private Judgement judge(Change change, Surroundings surroundings, @Nullable Trace trace) {
        Record record = change.after()
                .orElseThrow(() -> new IllegalArgumentException(
                        "change " + change + " has no record after it: a deletion is not judged"));
        if (!record.type().equals(source)) {
            throw new IllegalArgumentException("the flow was compiled for " + source.name() + " "
                    + source.fingerprint() + ", this is a " + record.type().name() + " "
                    + record.type().fingerprint() + ": compile it again for the new schema");
        }
        Judgement held = held(record, surroundings);
        return held != null ? held : mapped(record, new Run(surroundings, record, trace));
    }

    private @Nullable Judgement held(Record record, Surroundings surroundings) {
        Gate at = null;
        try {
            for (Gate gate : gates()) {
                at = gate;
                Judgement held = gate.test(record, surroundings);
                if (held != null) {
                    return held;
                }
            }
            return null;
        } catch (RuleWithdrawn withdrawn) {
            throw withdrawn;
        } catch (RuntimeException | LinkageError | StackOverflowError thrown) {
            return RuleFault.threw(at instanceof Gate.Served served ? served.name() : "", "", thrown);
        }
    }

    private Judgement mapped(Record record, Run run) {
        boolean isMapping = mapper != null;
        try {
            Record.Builder out = Record.of(target);
            if (mapper != null) {
                mapper.apply(record, run, out);
                isMapping = false;
            }
            LineCode[] lines = code().lines;
            for (int i = 0; i < lines.length && run.stopped() == null; i++) {
                lines[i].apply(record, run, out);
            }
            Judgement stopped = run.stopped();
            return stopped != null ? stopped : finished(out.build(), run);
        } catch (RuleWithdrawn withdrawn) {
            throw withdrawn;
        } catch (RuntimeException | LinkageError | StackOverflowError thrown) {
            Step step = run.step();
            String rule = step != null ? step.written() : isMapping && mapper != null ? mapper.name() : "";
            return RuleFault.threw(rule, step == null ? "" : step.target().name(), thrown);
        }
    }

    /** Code of its own at once, as the flow has when it is busy: what a part costs then is what matters. */
    private void specialise() {
        gates = filter.stream().map(Gate::own).toArray(Gate[]::new);
        judged = WARM;
        code = new Code(LineCode.specialised(plans), 0);
        mapped = WARM;
    }

    private Gate[] gates() {
        Gate[] known = gates;
        if (judged < WARM && ++judged == WARM) {
            known = Arrays.stream(known).map(Gate::own).toArray(Gate[]::new);
            gates = known;
        }
        return known;
    }

    private Code code() {
        Code known = code;
        if (mapped < known.until && ++mapped == WARM) {
            known = new Code(LineCode.specialised(plans), 0);
            code = known;
        }
        return known;
    }

    /** The code of the lines, and how many records are mapped before other code is made. */
    private static final class Code {
        private final LineCode[] lines;
        private final int until;

        Code(List<LineCode> lines, int until) {
            this.lines = lines.toArray(new LineCode[0]);
            this.until = until;
        }
    }

    private Judgement finished(Record wanted, Run run) {
        for (Assertion assertion : assertions) {
            if (!assertion.condition().test(wanted, run.surroundings())) {
                return assertion.failed();
            }
        }
        if (key < 0) {
            return new Judgement.Wanted("", wanted, run.losses());
        }
        Object value = wanted.get(key);
        if (value == null) {
            String name = target.fields().get(key).name();
            return new Judgement.Parked(
                    name + ": key is empty",
                    name,
                    new Text("键字段 " + name + " 没有值", "the key '" + name + "' has no value"));
        }
        String text = value instanceof Reference reference ? reference.key() : value.toString();
        return new Judgement.Wanted(text, wanted, run.losses());
    }

    /** Collects the parts. Confined to one compilation. */
    static final class Builder {
        private final ObjectType source;
        private final ObjectType target;
        private final int key;
        private String fingerprint = "";
        private Set<String> reads = Set.of();
        private Set<String> writes = Set.of();
        private String pushdown = "";
        private List<String> remainder = List.of();
        private List<Gate> gates = List.of();
        private List<Object> filterSettings = List.of();
        private @Nullable MapperStage mapper;
        private List<LineCode> lines = List.of();
        private List<Assertion> assertions = List.of();
        private boolean[] notOnUpdate = {};
        private Clock clock = Clock.systemUTC();

        private Builder(ObjectType source, ObjectType target, int key) {
            this.source = source;
            this.target = target;
            this.key = key;
        }

        Builder fingerprint(String digits) {
            fingerprint = digits;
            return this;
        }

        Builder reads(Set<String> fields) {
            reads = fields;
            return this;
        }

        Builder pushdown(String condition, List<String> others) {
            pushdown = condition;
            remainder = others;
            return this;
        }

        Builder writes(Set<String> fields) {
            writes = fields;
            return this;
        }

        Builder gates(List<Gate> all, List<Object> settings) {
            gates = all;
            filterSettings = settings;
            return this;
        }

        Builder mapping(@Nullable MapperStage stage, List<LineCode> plans) {
            mapper = stage;
            lines = plans;
            return this;
        }

        Builder assertions(List<Assertion> all) {
            assertions = all;
            return this;
        }

        Builder updates(boolean[] left) {
            notOnUpdate = left;
            return this;
        }

        Builder clock(Clock platform) {
            clock = platform;
            return this;
        }

        CompiledRules build() {
            return new CompiledRules(this);
        }
    }
}
