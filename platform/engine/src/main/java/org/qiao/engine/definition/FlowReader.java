package org.qiao.engine.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.json.JsonException;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonText;
import org.qiao.engine.json.JsonTree;
import org.qiao.engine.json.Place;

/**
 * Reads flow files, strictly: every problem is reported at once, with line and key. Immutable, thread safe.
 *
 * @since 1.0.0
 */
public final class FlowReader {
    private final Function<String, Optional<String>> texts;

    /**
     * A reader.
     *
     * @param texts the text of another flow's file by the flow's name, for {@code extends}
     */
    public FlowReader(Function<String, Optional<String>> texts) {
        this.texts = texts;
    }

    /**
     * The flow that a text defines, or what is wrong with it.
     *
     * @param file the file's name, as {@code flows/customers-to-oa.json}: its last part names the flow
     * @param text its content
     */
    public Reading<FlowDefinition> read(String file, String text) {
        Problems problems = new Problems();
        FlowDefinition flow = flow(file, text, problems);
        return new Reading<>(problems.isEmpty() ? flow : null, problems.list());
    }

    /**
     * The flow as far as it can be told from a text in which keys are unknown and nothing else is wrong: so that what is
     * wrong beyond its text can be said at once with them. Never for running.
     */
    public Optional<FlowDefinition> draft(String file, String text) {
        Problems problems = new Problems();
        FlowDefinition flow = flow(file, text, problems);
        boolean isTold = problems.list().stream().allMatch(p -> p.code().equals(FlowCode.UNKNOWN_KEY.id()));
        return isTold ? Optional.ofNullable(flow) : Optional.empty();
    }

    private @Nullable FlowDefinition flow(String file, String text, Problems problems) {
        try {
            JsonNode root = JsonTree.parse(file, text);
            JsonNode merged = root.is(JsonNode.Kind.OBJECT) ? new Inheritance(texts, problems).merged(root) : root;
            return new Body(problems).flow(merged, file);
        } catch (JsonException e) {
            problems.add(e);
            return null;
        }
    }

    /** One flow's text while it is read. */
    private static final class Body {
        private final Problems problems;
        private final HandlingReader handling;
        private final LineReader lines;
        private final RuleReader rules;

        Body(Problems problems) {
            this.problems = problems;
            this.handling = new HandlingReader(problems);
            this.lines = new LineReader(problems);
            this.rules = new RuleReader(problems);
        }

        FlowDefinition flow(JsonNode root, String file) {
            Members flow = Members.of(root, problems);
            String name = FileName.check(flow, root, "flow", file, problems);
            flow.text("extends");
            Ends ends = ends(flow);
            FlowDefinition.Builder built = FlowDefinition.of(name, ends.from(), ends.to(), ends.key())
                    .stage(flow.word("state", Stage.ACTIVE))
                    .rules(rules(flow))
                    .handling(handling.read(flow, ends.from(), ends.to()))
                    .source(canonical(root), places(root), root.place());
            flow.of("when", JsonNode.Kind.OBJECT).ifPresent(node -> when(node, built));
            flow.end();
            return built.build();
        }

        private Ends ends(Members flow) {
            Optional<JsonNode> from = end(flow, "from");
            Optional<JsonNode> to = end(flow, "to");
            Members source = from.map(node -> Members.of(node, problems)).orElse(null);
            Members target = to.map(node -> Members.of(node, problems)).orElse(null);
            Endpoint reads = source == null ? new Endpoint("", "") : endpoint(source);
            Endpoint writes = target == null ? new Endpoint("", "") : endpoint(target);
            String key = target == null ? "" : target.required("key");
            if (source != null) {
                source.end();
            }
            if (target != null) {
                target.end();
            }
            return new Ends(reads, writes, key);
        }

        private Optional<JsonNode> end(Members flow, String key) {
            if (!flow.has(key)) {
                flow.missing(key);
            }
            return flow.of(key, JsonNode.Kind.OBJECT);
        }

        private static Endpoint endpoint(Members end) {
            return new Endpoint(end.required("connection"), end.required("type"));
        }

        private void when(JsonNode node, FlowDefinition.Builder flow) {
            HandlingReader.Start start = handling.start(node);
            flow.when(start.trigger(), start.settle()).every(start.every());
        }

        private Rules rules(Members flow) {
            Optional<JsonNode> map = flow.of("map", JsonNode.Kind.OBJECT);
            Optional<RuleUse> mapper = flow.any("mapper").flatMap(rules::read);
            if (map.isEmpty() && mapper.isEmpty() && !flow.has("map") && !flow.has("mapper")) {
                flow.missing("map");
            }
            return new Rules(
                    flow.any("filter").map(this::conditions).orElse(List.of()),
                    mapper.orElse(null),
                    map.map(lines::lines).orElse(List.of()),
                    flow.any("assert").map(this::assertions).orElse(List.of()),
                    flow.of("mask", JsonNode.Kind.OBJECT).map(this::masks).orElse(Map.of()));
        }

        private List<Condition> conditions(JsonNode node) {
            List<Condition> all = new ArrayList<>();
            for (JsonNode item : node.is(JsonNode.Kind.ARRAY) ? node.items() : List.of(node)) {
                if (item.is(JsonNode.Kind.OBJECT)) {
                    rules.read(item).ifPresent(rule -> all.add(new Condition.Named(rule)));
                } else {
                    Members.texts(item, problems).forEach(text -> all.add(new Condition.Expressed(text, item.place())));
                }
            }
            return all;
        }

        private List<Rules.Assertion> assertions(JsonNode node) {
            List<Rules.Assertion> all = new ArrayList<>();
            for (JsonNode item : node.is(JsonNode.Kind.ARRAY) ? node.items() : List.of(node)) {
                Members.texts(item, problems).forEach(text -> all.add(new Rules.Assertion(text, item.place())));
            }
            return all;
        }

        private Map<String, RuleUse> masks(JsonNode node) {
            Map<String, RuleUse> masks = new LinkedHashMap<>();
            node.members().forEach((field, rule) -> rules.read(rule).ifPresent(use -> masks.put(field, use)));
            return masks;
        }

        private static String canonical(JsonNode root) {
            return new JsonText().write(root.value());
        }

        private static Map<String, Place> places(JsonNode root) {
            Map<String, Place> places = new LinkedHashMap<>();
            root.members().forEach((key, node) -> places.put(key, node.keyPlace()));
            return places;
        }
    }

    private record Ends(Endpoint from, Endpoint to, String key) {}
}
