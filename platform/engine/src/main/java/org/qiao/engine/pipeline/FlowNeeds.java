package org.qiao.engine.pipeline;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.Input;
import org.qiao.engine.definition.Line;
import org.qiao.engine.definition.RuleUse;

/**
 * What a flow needs beside itself: the names by which a registry finds its rules and connections. Immutable.
 *
 * @param filters filters that are not built in
 * @param converters converters that are not built in
 * @param mappers mappers that are not built in
 * @param connections the connections it reads and writes
 * @param codeLists the code lists it translates by
 * @param flows the flows whose links it follows
 * @since 1.0.0
 */
public record FlowNeeds(
        Set<String> filters,
        Set<String> converters,
        Set<String> mappers,
        Set<String> connections,
        Set<String> codeLists,
        Set<String> flows) {
    private static final String BACKWARDS = ":back";

    /** Copies the sets. */
    public FlowNeeds {
        filters = Set.copyOf(filters);
        converters = Set.copyOf(converters);
        mappers = Set.copyOf(mappers);
        connections = Set.copyOf(connections);
        codeLists = Set.copyOf(codeLists);
        flows = Set.copyOf(flows);
    }

    /** What a flow needs when some rules are built in. */
    public static FlowNeeds of(FlowDefinition flow, RuleSource builtIn) {
        Set<String> filters = new LinkedHashSet<>();
        Set<String> converters = new LinkedHashSet<>();
        Set<String> mappers = new LinkedHashSet<>();
        Set<String> codeLists = new LinkedHashSet<>();
        Set<String> flows = new LinkedHashSet<>();
        flow.rules()
                .filter()
                .forEach(condition -> condition.fold(
                        expressed -> false, named -> filters.add(named.rule().name())));
        flow.rules().mapper().map(RuleUse::name).ifPresent(mappers::add);
        flow.rules().masks().values().forEach(mask -> converters.add(mask.name()));
        everyLine(flow.rules().lines()).forEach(line -> {
            line.via().forEach(rule -> converters.add(rule.name()));
            line.relation().ifPresent(relation -> flows.add(relation.flow()));
            codeLists.add(list(line.codes()));
        });
        // A way back compares with what the flow itself would write, so it needs all that the flow needs.
        flow.forward().map(forward -> of(forward, builtIn)).ifPresent(forward -> {
            converters.addAll(forward.converters());
            mappers.addAll(forward.mappers());
            codeLists.addAll(forward.codeLists());
            flows.addAll(forward.flows());
        });
        codeLists.remove("");
        filters.removeIf(name -> builtIn.filter(name).isPresent());
        converters.removeIf(name -> builtIn.converter(name).isPresent());
        mappers.removeIf(name -> builtIn.mapper(name).isPresent());
        Set<String> connections =
                Set.copyOf(List.of(flow.from().connection(), flow.to().connection()));
        return new FlowNeeds(filters, converters, mappers, connections, codeLists, flows);
    }

    /** The code list that a line names, whichever way it is read. */
    private static String list(String codes) {
        return codes.endsWith(BACKWARDS) ? codes.substring(0, codes.length() - BACKWARDS.length()) : codes;
    }

    /** The lines and those inside them, however deep. */
    static List<Line> everyLine(List<Line> lines) {
        return lines.stream()
                .flatMap(line -> {
                    List<Line> inner = line.input() instanceof Input.Each each
                            ? each.lines()
                            : line.input() instanceof Input.Nested nested ? nested.lines() : List.of();
                    return Stream.concat(Stream.of(line), everyLine(inner).stream());
                })
                .toList();
    }
}
