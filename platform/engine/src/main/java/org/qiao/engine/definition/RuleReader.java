package org.qiao.engine.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.Place;

/** Reads a named rule: {@code "name"}, {@code "name:value"} or {@code {"use": "name", …}}. */
final class RuleReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");

    private final Problems problems;

    RuleReader(Problems problems) {
        this.problems = problems;
    }

    /** A list of rules; a single one stands for a list of one. */
    List<RuleUse> readAll(JsonNode node) {
        List<RuleUse> all = new ArrayList<>();
        for (JsonNode item : node.is(JsonNode.Kind.ARRAY) ? node.items() : List.of(node)) {
            read(item).ifPresent(all::add);
        }
        return all;
    }

    Optional<RuleUse> read(JsonNode node) {
        if (node.is(JsonNode.Kind.OBJECT)) {
            return fromObject(node);
        }
        if (node.text().isEmpty()) {
            problems.add(
                    FlowCode.WRONG_VALUE,
                    node.place(),
                    "规则写成 \"名称\"、\"名称:参数\" 或 {\"use\": \"名称\", …}",
                    "a rule is written \"name\", \"name:value\" or {\"use\": \"name\", …}");
            return Optional.empty();
        }
        String text = node.text().get();
        int colon = text.indexOf(':');
        Map<String, JsonNode> settings =
                colon < 0 ? Map.of() : Map.of("value", JsonNode.textAt(node.place(), text.substring(colon + 1)));
        return named(colon < 0 ? text : text.substring(0, colon), settings, text, node.place());
    }

    private Optional<RuleUse> fromObject(JsonNode node) {
        Optional<JsonNode> use = node.get("use").filter(n -> n.text().isPresent());
        if (use.isEmpty()) {
            problems.add(FlowCode.MISSING_KEY, node.place(), "缺少「use」：规则的名称", "'use' is missing: the name of the rule");
            return Optional.empty();
        }
        Map<String, JsonNode> settings = new LinkedHashMap<>(node.members());
        settings.remove("use");
        String name = use.get().text().orElse("");
        return named(name, settings, name + written(settings), use.get().place());
    }

    private Optional<RuleUse> named(String name, Map<String, JsonNode> settings, String written, Place place) {
        if (!NAME.matcher(name).matches()) {
            problems.add(
                    FlowCode.WRONG_NAME,
                    place,
                    "「" + name + "」不是规则名：用小写字母、数字、点和连字符，如 phone.e164",
                    "'" + name + "' is no rule name: lower-case letters, digits, dots and hyphens, as phone.e164");
            return Optional.empty();
        }
        return Optional.of(new RuleUse(name, JsonNode.objectAt(place, settings), written, place));
    }

    private static String written(Map<String, JsonNode> settings) {
        StringBuilder text = new StringBuilder();
        settings.forEach((key, node) -> text.append(text.length() == 0 ? ":" : ",")
                .append(key)
                .append('=')
                .append(node.value()));
        return text.toString();
    }
}
