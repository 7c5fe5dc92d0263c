package org.qiao.sync.internal.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.qiao.api.connector.Changes;
import org.qiao.api.connector.Scan;
import org.qiao.api.connector.Session;
import org.qiao.api.connector.Sink;
import org.qiao.api.error.ErrorCode;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.Backward;
import org.qiao.engine.definition.Endpoint;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.Problem;
import org.qiao.engine.definition.RuleUse;
import org.qiao.engine.json.NearestName;
import org.qiao.engine.json.Place;
import org.qiao.engine.pipeline.Compilation;
import org.qiao.engine.pipeline.CompiledFlow;
import org.qiao.engine.pipeline.FlowCompiler;
import org.qiao.engine.pipeline.FlowNeeds;
import org.qiao.engine.pipeline.MissingRule;
import org.qiao.engine.pipeline.RuleSource;
import org.qiao.plugins.Registry;
import org.qiao.sync.SyncError;

/** Prepares flows with what the registry offers. Thread safe. */
public final class Offers implements Preparation {
    private static final int TRIES = 3;

    private final Registry registry;
    private final RuleSource builtIn;
    private final Schemas schemas;
    private final Supplier<Definitions> definitions;
    private final Clock clock;
    private final boolean isPreview;
    private final Duration steady;

    /**
     * Prepares flows.
     *
     * @param builtIn the rules that need no adapter
     * @param definitions the flows and code lists that there are
     * @param isPreview whether lines that are only proposed take part
     * @param steady how long a system is believed to have the types it had when it was asked; a flow that does not suit
     *     them has it asked again
     */
    Offers(
            Registry registry,
            RuleSource builtIn,
            Schemas schemas,
            Supplier<Definitions> definitions,
            Clock clock,
            boolean isPreview,
            Duration steady) {
        this.registry = registry;
        this.builtIn = builtIn;
        this.schemas = schemas;
        this.definitions = definitions;
        this.clock = clock;
        this.isPreview = isPreview;
        this.steady = steady;
    }

    @Override
    public Readiness prepare(FlowDefinition flow) {
        FlowNeeds needs = FlowNeeds.of(flow, builtIn);
        for (int i = 0; i < TRIES; i++) {
            Registry.Offer offer = offer(flow, needs);
            if (!offer.missing().isEmpty()) {
                return new Readiness.Missing(
                        offer.missing().stream().map(Offers::sentence).toList());
            }
            Registry.Plan plan = offer.plan();
            Registry.Lease lease = plan.acquire().orElse(null);
            if (lease != null) {
                try (lease) {
                    return suiting(flow, plan);
                }
            }
        }
        return new Readiness.Missing(List.of(new Text("适配器正在更换", "an adapter is being replaced")));
    }

    // Only a converter itself can name its inverse, so a way back asks twice.
    private Registry.Offer offer(FlowDefinition flow, FlowNeeds needs) {
        Set<Registry.Need> wanted = needs(needs);
        Registry.Offer offer = registry.offer(wanted, needs.connections());
        if (!flow.isBack() || !offer.missing().isEmpty()) {
            return offer;
        }
        RuleSource rules = offer.plan().rules();
        turned(flow)
                .filter(name -> builtIn.converter(name).isEmpty())
                .flatMap(name -> rules.converter(name).stream())
                .flatMap(converter -> converter.inverse().stream())
                .filter(name -> builtIn.converter(name).isEmpty())
                .forEach(name -> wanted.add(new Registry.Need(Registry.Kind.CONVERTER, name)));
        return wanted.size() == needs(needs).size() ? offer : registry.offer(wanted, needs.connections());
    }

    /** The converters that a way back turns round. */
    private static Stream<String> turned(FlowDefinition back) {
        FlowDefinition flow = back.forward().orElse(back);
        return flow.handling().back().fields().stream()
                .flatMap(named -> Backward.returning(flow, named.field()).stream())
                .flatMap(line -> line.via().stream())
                .map(RuleUse::name);
    }

    @Override
    public boolean isCurrent(Prepared flow) {
        Registry.Lease lease = flow.plan().acquire().orElse(null);
        if (lease == null) {
            return false;
        }
        try (lease) {
            return schemas.isCurrent(flow.from(), flow.source()) && schemas.isCurrent(flow.to(), flow.target());
        }
    }

    private Readiness suiting(FlowDefinition flow, Registry.Plan plan) {
        Instant begun = clock.instant();
        Readiness first = prepare(flow, plan);
        boolean isWrong = first.fold(ready -> false, missing -> false, wrong -> true);
        if (!isWrong) {
            return first;
        }
        boolean isSourceOld = schemas.forget(plan.session(flow.from().connection()), begun.minus(steady));
        boolean isTargetOld = schemas.forget(plan.session(flow.to().connection()), begun.minus(steady));
        return isSourceOld || isTargetOld ? prepare(flow, plan) : first;
    }

    private Readiness prepare(FlowDefinition flow, Registry.Plan plan) {
        Session source = plan.session(flow.from().connection());
        Session target = plan.session(flow.to().connection());
        Optional<ObjectType> reads =
                schemas.type(flow.from().connection(), source, flow.from().type());
        Optional<ObjectType> writes =
                schemas.type(flow.to().connection(), target, flow.to().type());
        if (reads.isEmpty()) {
            return noType(flow, flow.from(), source, "from");
        } else if (writes.isEmpty()) {
            return noType(flow, flow.to(), target, "to");
        }
        Optional<Sink> sink = target.ability(Sink.class);
        if (sink.isEmpty()) {
            return wrong(
                    flow, "to", SyncError.TARGET_CANNOT_BE_WRITTEN, flow.to().connection());
        } else if (source.ability(Scan.class).isEmpty()
                && source.ability(Changes.class).isEmpty()) {
            return wrong(
                    flow, "from", SyncError.SOURCE_CANNOT_BE_READ, flow.from().connection());
        }
        if (flow.handling().reconcile().isPresent()
                && target.ability(Scan.class).isEmpty()) {
            return wrong(
                    flow, "reconcile", SyncError.CANNOT_RECONCILE, flow.to().connection());
        }
        Ends ends = new Ends(plan, source, reads.get(), target, writes.get(), sink.get());
        TwoWayRules rules =
                new TwoWayRules(flow, reads.get(), writes.get(), end -> compiler(plan, end, ends.of(end, flow)));
        return compiler(plan, flow.from(), source)
                .compile(flow, reads.get(), writes.get())
                .fold(new Cases(flow, ends, rules));
    }

    private FlowCompiler compiler(Registry.Plan plan, Endpoint from, Session source) {
        Definitions known = definitions.get();
        return FlowCompiler.with(builtIn, plan.rules())
                .codeLists(known.codeLists())
                .flows(known.flows())
                .relations(name -> schemas.type(from.connection(), source, name))
                .clock(clock)
                .preview(isPreview)
                .build();
    }

    /** Both ends of a flow as a plan has them. */
    private record Ends(
            Registry.Plan plan, Session source, ObjectType reads, Session target, ObjectType writes, Sink sink) {
        Session of(Endpoint end, FlowDefinition flow) {
            return end.equals(flow.from()) ? source : target;
        }
    }

    private Readiness noType(FlowDefinition flow, Endpoint end, Session session, String key) {
        List<String> names = schemas.of(end.connection(), session).stream()
                .map(ObjectType::name)
                .toList();
        Text hint = NearestName.hint(end.type(), names);
        return wrong(
                flow,
                key,
                SyncError.UNKNOWN_TYPE,
                new Text(
                        "连接“" + end.connection() + "”没有类型“" + end.type() + "”" + hint.zh(),
                        "connection '" + end.connection() + "' has no type '" + end.type() + "'" + hint.en()));
    }

    private static Readiness wrong(FlowDefinition flow, String key, ErrorCode code, String connection) {
        return wrong(
                flow,
                key,
                code,
                new Text(
                        "“" + connection + "”：" + code.remedy().zh(),
                        "'" + connection + "': " + code.remedy().en()));
    }

    private static Readiness wrong(FlowDefinition flow, String key, ErrorCode code, Text message) {
        Place place = flow.place(key);
        return new Readiness.Wrong(
                List.of(new Problem(code.id(), place.file(), place.line(), place.column(), key, message)));
    }

    static Set<Registry.Need> needs(FlowNeeds needs) {
        Set<Registry.Need> all = new HashSet<>();
        needs.filters().forEach(name -> all.add(new Registry.Need(Registry.Kind.FILTER, name)));
        needs.converters().forEach(name -> all.add(new Registry.Need(Registry.Kind.CONVERTER, name)));
        needs.mappers().forEach(name -> all.add(new Registry.Need(Registry.Kind.MAPPER, name)));
        return all;
    }

    private static Text sentence(Registry.Missing missing) {
        Text kind = switch (missing.kind()) {
            case FILTER -> new Text("过滤器", "filter");
            case CONVERTER -> new Text("转换器", "converter");
            case MAPPER -> new Text("映射器", "mapper");
            case CONNECTOR -> new Text("连接器", "connector");
        };
        boolean isNew = missing.lastSeen().isEmpty();
        String zh = isNew ? "" : "（上次由 " + missing.lastSeen() + " 提供）";
        String en = isNew ? "" : " (last offered by " + missing.lastSeen() + ")";
        String detail = missing.detail().isEmpty() ? "" : ": " + missing.detail();
        return new Text(kind.zh() + " " + missing.name() + zh + detail, kind.en() + " " + missing.name() + en + detail);
    }

    /** Turns what came of compiling into readiness. */
    private record Cases(FlowDefinition flow, Ends ends, TwoWayRules rules) implements Compilation.Cases<Readiness> {
        @Override
        public Readiness compiled(Compilation.Compiled result) {
            CompiledFlow compiled = result.flow();
            return new Readiness.Ready(new Prepared(
                    flow,
                    compiled,
                    ends.plan(),
                    ends.source(),
                    ends.target(),
                    ends.sink(),
                    ends.sink().delivery(compiled.target()),
                    rules.of(compiled)));
        }

        @Override
        public Readiness refused(Compilation.Refused result) {
            return new Readiness.Wrong(result.problems());
        }

        @Override
        public Readiness incomplete(Compilation.Incomplete result) {
            return new Readiness.Missing(result.missing().stream()
                    .map((MissingRule rule) -> new Registry.Missing(
                            Registry.Kind.valueOf(rule.kind().name()), rule.name(), "", ""))
                    .map(Offers::sentence)
                    .toList());
        }
    }
}
