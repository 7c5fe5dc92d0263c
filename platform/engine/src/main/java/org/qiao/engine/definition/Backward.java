package org.qiao.engine.definition;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.json.JsonText;
import org.qiao.engine.json.JsonTree;
import org.qiao.engine.json.Place;

/**
 * Which fields a flow's way back reads and writes, as far as its file says it. Stateless.
 *
 * @since 1.0.0
 */
public final class Backward {
    private static final Set<String> SHARED = Set.of("from", "to", "back", "owner", "state");
    private static final List<String> BY_FIELD = List.of("map", "mask");

    private Backward() {}

    /** The way back of a flow that has one. */
    static FlowDefinition of(FlowDefinition flow) {
        Back back = flow.handling().back();
        Place place = flow.place("back");
        return FlowDefinition.of(flow.name() + FlowDefinition.BACK, flow.to(), flow.from(), "")
                .forward(flow)
                .stage(flow.stage())
                .when(back.when(), back.settle())
                .every(back.every())
                .rules(new Rules(List.of(), null, back.lines(), List.of(), Map.of()))
                .handling(Handling.builder()
                        .match(new Match(List.of(), Match.Reaction.PARK, Match.Reaction.LINK, Match.Reaction.PARK))
                        .retry(flow.handling().retry())
                        .twoWay(flow.handling().owner(), Back.NOTHING)
                        .purpose(flow.handling().purpose())
                        .build())
                .source(
                        text(flow),
                        Map.of("from", flow.place("to"), "to", flow.place("from"), "map", place, "when", place),
                        place)
                .build();
    }

    /**
     * The source fields that a flow's way back writes, each with the target fields that it takes its value from; none
     * for a computed one, which may take any.
     *
     * @param flow the flow, not its way back
     */
    public static Map<String, Set<String>> writes(FlowDefinition flow) {
        Map<String, Set<String>> writes = new LinkedHashMap<>();
        Back back = flow.handling().back();
        for (Back.Named named : back.fields()) {
            returning(flow, named.field())
                    .flatMap(Backward::sourceField)
                    .ifPresent(field -> writes.put(field, Set.of(named.field())));
        }
        back.lines().forEach(line -> writes.put(line.field(), reads(line)));
        return writes;
    }

    /** Whether a target field that flows back does so by a line of its own. */
    public static boolean hasOwnLine(FlowDefinition flow, String field) {
        return flow.handling().back().lines().stream()
                .anyMatch(line -> reads(line).contains(field));
    }

    /** The line of a flow's map that writes a target field and is turned round for the way back. */
    public static Optional<Line> returning(FlowDefinition flow, String field) {
        return hasOwnLine(flow, field) ? Optional.empty() : forward(flow, field);
    }

    /** The one source field that a line takes its value from, where it is one. */
    public static Optional<String> sourceField(Line line) {
        return line.input() instanceof Input.Fields fields
                        && fields.paths().size() == 1
                        && fields.paths().get(0).indexOf('.') < 0
                ? Optional.of(fields.paths().get(0))
                : Optional.empty();
    }

    /**
     * A flow reduced to the lines that keep some target fields as the source has them: what the source holds of them now.
     * Empty when it writes none of them onto records that are there.
     */
    public static Optional<FlowDefinition> only(FlowDefinition flow, Set<String> fields) {
        List<Line> lines = flow.rules().lines().stream()
                .filter(line -> fields.contains(line.field()))
                .filter(Backward::isKept)
                .toList();
        Set<String> bare = new LinkedHashSet<>(fields);
        flow.rules().lines().forEach(line -> bare.remove(line.field()));
        RuleUse mapper = bare.isEmpty() ? null : flow.rules().chosenMapper();
        return lines.isEmpty() && mapper == null ? Optional.empty() : Optional.of(reduced(flow, lines, mapper, fields));
    }

    private static FlowDefinition reduced(
            FlowDefinition flow, List<Line> lines, @Nullable RuleUse mapper, Set<String> fields) {
        Map<String, RuleUse> masks = new LinkedHashMap<>(flow.rules().masks());
        masks.keySet().retainAll(fields);
        return FlowDefinition.of(flow.name(), flow.from(), flow.to(), "")
                .rules(new Rules(List.of(), mapper, lines, List.of(), masks))
                .source(flow.text(), Map.of("map", flow.place("map")), flow.place("map"))
                .build();
    }

    private static Optional<Line> forward(FlowDefinition flow, String field) {
        return flow.rules().lines().stream()
                .filter(line -> line.field().equals(field))
                .findFirst();
    }

    private static boolean isKept(Line line) {
        return line.write() == Line.Write.ALWAYS || line.write() == Line.Write.IF_CHANGED;
    }

    private static Set<String> reads(Line line) {
        return line.input() instanceof Input.Fields fields
                ? fields.paths().stream().map(Backward::first).collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }

    private static String first(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }

    /** What of the flow's text concerns its way back: an edit of anything else leaves the way back as it is. */
    private static String text(FlowDefinition flow) {
        if (flow.text().isEmpty()) {
            return "";
        }
        Set<String> named =
                flow.handling().back().fields().stream().map(Back.Named::field).collect(Collectors.toSet());
        flow.handling().back().lines().forEach(line -> named.addAll(reads(line)));
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        JsonTree.parse(flow.name(), flow.text()).members().forEach((key, node) -> {
            if (SHARED.contains(key)) {
                kept.put(key, node.value());
            } else if (BY_FIELD.contains(key)) {
                Map<String, @Nullable Object> entries = new LinkedHashMap<>();
                node.members().forEach((field, line) -> {
                    if (named.contains(field)) {
                        entries.put(field, line.value());
                    }
                });
                kept.put(key, entries);
            }
        });
        return new JsonText().write(kept);
    }
}
