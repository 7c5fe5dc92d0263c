package org.qiao.sync.internal.run;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.ObjectType;
import org.qiao.engine.definition.Back;
import org.qiao.engine.definition.Backward;
import org.qiao.engine.definition.Endpoint;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.pipeline.Compilation;
import org.qiao.engine.pipeline.CompiledFlow;
import org.qiao.engine.pipeline.FlowCompiler;

/**
 * Finds what a flow and its way back must know of each other. Immutable.
 *
 * @param flow the one that is prepared
 * @param source the type it reads
 * @param target the type it writes
 * @param compilers a compiler for flows that read at an end
 */
record TwoWayRules(
        FlowDefinition flow, ObjectType source, ObjectType target, Function<Endpoint, FlowCompiler> compilers) {

    /** What there is to know, once the flow itself is compiled. */
    TwoWay of(CompiledFlow compiled) {
        FlowDefinition forward = flow.forward().orElse(flow);
        if (forward.back().isEmpty()) {
            return TwoWay.NONE;
        }
        Set<String> watched = named(forward);
        if (flow.isBack()) {
            watched.addAll(compiled.reads());
            CompiledFlow kept = Backward.only(forward, watched).map(this::kept).orElse(null);
            return new TwoWay(watched, kept, Backward.writes(forward));
        }
        compiled(flow.back(), flow.to(), target, source).ifPresent(back -> watched.addAll(back.reads()));
        return new TwoWay(watched, null, java.util.Map.of());
    }

    private static Set<String> named(FlowDefinition forward) {
        Set<String> named = new HashSet<>();
        forward.handling().back().fields().stream().map(Back.Named::field).forEach(named::add);
        Backward.writes(forward).values().forEach(named::addAll);
        return named;
    }

    private @Nullable CompiledFlow kept(FlowDefinition reduced) {
        return compiled(Optional.of(reduced), reduced.from(), target, source).orElse(null);
    }

    private Optional<CompiledFlow> compiled(
            Optional<FlowDefinition> some, Endpoint from, ObjectType reads, ObjectType writes) {
        return some.map(one -> compilers.apply(from).compile(one, reads, writes))
                .filter(Compilation.Compiled.class::isInstance)
                .map(result -> ((Compilation.Compiled) result).flow());
    }
}
