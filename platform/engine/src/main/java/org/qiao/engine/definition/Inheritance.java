package org.qiao.engine.definition;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.qiao.engine.json.JsonException;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonTree;

/**
 * Lays a flow's text over the one it extends. Under the keys of {@link #ENTRIES} the two are joined entry by entry, and
 * {@code null} takes an inherited entry away; every other key replaces the inherited one whole. Name, trigger and state
 * are never inherited.
 */
final class Inheritance {
    private static final Set<String> ENTRIES = Set.of("map", "guard", "owner", "mask");
    private static final Set<String> OWN = Set.of("flow", "when", "state", "extends");

    private final Function<String, Optional<String>> texts;
    private final Problems problems;

    Inheritance(Function<String, Optional<String>> texts, Problems problems) {
        this.texts = texts;
        this.problems = problems;
    }

    JsonNode merged(JsonNode flow) {
        return merged(flow, new LinkedHashSet<>());
    }

    private JsonNode merged(JsonNode flow, Set<String> seen) {
        flow.get("flow").flatMap(JsonNode::text).ifPresent(seen::add);
        Optional<JsonNode> parent =
                flow.get("extends").filter(node -> node.text().isPresent());
        if (parent.isEmpty()) {
            return flow;
        }
        String name = parent.get().text().orElse("");
        if (!seen.add(name)) {
            problems.add(
                    FlowCode.CIRCLE,
                    parent.get().place(),
                    "extends 成环：" + String.join(" → ", seen) + " → " + name,
                    "extends runs in a circle: " + String.join(" -> ", seen) + " -> " + name);
            return flow;
        }
        return read(name, parent.get())
                .map(root -> overlay(merged(root, seen), flow))
                .orElse(flow);
    }

    private Optional<JsonNode> read(String name, JsonNode at) {
        Optional<String> text = texts.apply(name);
        if (text.isEmpty()) {
            problems.add(
                    FlowCode.UNKNOWN_FLOW,
                    at.place(),
                    "没有流程「" + name + "」可以继承",
                    "there is no flow '" + name + "' to extend");
            return Optional.empty();
        }
        try {
            return Optional.of(JsonTree.parse("flows/" + name + ".json", text.get()))
                    .filter(root -> root.is(JsonNode.Kind.OBJECT));
        } catch (JsonException e) {
            problems.add(e);
            return Optional.empty();
        }
    }

    private static JsonNode overlay(JsonNode under, JsonNode over) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        under.members().forEach((key, node) -> {
            if (!OWN.contains(key)) {
                members.put(key, node);
            }
        });
        over.members().forEach((key, node) -> {
            JsonNode inherited = members.get(key);
            boolean joins = ENTRIES.contains(key)
                    && inherited != null
                    && inherited.is(JsonNode.Kind.OBJECT)
                    && node.is(JsonNode.Kind.OBJECT);
            members.put(key, joins && inherited != null ? joined(inherited, node) : node);
        });
        return over.withMembers(members);
    }

    private static JsonNode joined(JsonNode under, JsonNode over) {
        Map<String, JsonNode> entries = new LinkedHashMap<>(under.members());
        over.members().forEach((key, node) -> {
            if (node.is(JsonNode.Kind.NULL)) {
                entries.remove(key);
            } else {
                entries.put(key, node);
            }
        });
        return over.withMembers(entries);
    }
}
