package org.qiao.engine.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.definition.Line.Mishap;
import org.qiao.engine.json.JsonNode;

/** Reads mapping lines. A line has exactly one of {@link #INPUTS}; a text alone names a source field. */
final class LineReader {
    private static final List<String> INPUTS = List.of("from", "const", "expr", "each", "map");
    private static final Pattern PATH = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)*");

    private final Problems problems;
    private final RuleReader rules;

    LineReader(Problems problems) {
        this.problems = problems;
        this.rules = new RuleReader(problems);
    }

    List<Line> lines(JsonNode map) {
        if (!map.is(JsonNode.Kind.OBJECT)) {
            Members.wrong(map, JsonNode.Kind.OBJECT, problems);
        }
        List<Line> lines = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : map.members().entrySet()) {
            line(entry.getKey(), entry.getValue()).ifPresent(lines::add);
        }
        return lines;
    }

    private Optional<Line> line(String field, JsonNode node) {
        if (node.is(JsonNode.Kind.STRING)) {
            return fields(node)
                    .map(input -> Line.of(field, input, node.keyPlace()).build());
        }
        Members members = Members.of(node, problems);
        if (!node.is(JsonNode.Kind.OBJECT)) {
            return Optional.empty();
        }
        Optional<Line> line = input(members, node).map(input -> line(field, input, node, members));
        members.end();
        return line;
    }

    private Line line(String field, Input input, JsonNode node, Members members) {
        boolean reads = input instanceof Input.Fields || input instanceof Input.Computed;
        Mishap onLoss = members.word("onLoss", Mishap.PARK, List.of(Mishap.PARK, Mishap.ACCEPT, Mishap.FAIL));
        Mishap onFail = members.word("onFail", Mishap.PARK, List.of(Mishap.PARK, Mishap.NULL, Mishap.DEFAULT));
        Optional<JsonNode> fallback = members.any("default");
        Line line = Line.of(field, input, node.keyPlace())
                .via(members.any("via").map(rules::readAll).orElse(List.of()))
                .codes(members.text("codes").orElse(""))
                .relation(relation(members))
                .fallback(fallback.orElse(null))
                .write(members.word("set", Line.Write.ALWAYS))
                .mishaps(onLoss, onFail)
                .stage(members.word("state", Stage.ACTIVE))
                .build();
        if (onFail == Mishap.DEFAULT && fallback.isEmpty()) {
            problems.add(
                    FlowCode.MISSING_KEY,
                    node.place(),
                    "onFail 为 default，却没有写「default」",
                    "onFail is default, but 'default' is missing");
        }
        if (!reads) {
            refuseWithout(members, node);
        }
        return line;
    }

    private void refuseWithout(Members members, JsonNode node) {
        for (String key : List.of("via", "codes", "link", "default", "onFail", "onLoss")) {
            if (members.has(key)) {
                misplaced(node, key);
            }
        }
    }

    private @Nullable Relation relation(Members members) {
        Optional<String> link = members.text("link");
        if (link.isEmpty() && members.has("missing")) {
            members.missing("link");
        }
        Relation.Missing missing = members.word("missing", Relation.Missing.WAIT);
        return link.map(flow -> new Relation(flow, missing)).orElse(null);
    }

    private Optional<Input> input(Members members, JsonNode node) {
        List<String> given = INPUTS.stream().filter(members::has).toList();
        if (given.isEmpty()) {
            problems.add(
                    FlowCode.MISSING_KEY,
                    node.place(),
                    "这一行要有 from、const、expr、each 或 map 之一",
                    "the line needs one of from, const, expr, each, map");
            return Optional.empty();
        }
        boolean isEach = given.equals(List.of("each", "map"));
        if (given.size() > 1 && !isEach) {
            contradiction(node, given.get(1), given.get(0));
            return Optional.empty();
        }
        return switch (given.get(0)) {
            case "const" -> node.get("const").map(Input.Constant::new);
            case "expr" -> members.text("expr").map(Input.Computed::new);
            case "each" -> each(members);
            case "map" -> members.of("map", JsonNode.Kind.OBJECT).map(map -> new Input.Nested(lines(map)));
            default -> members.any("from").flatMap(this::fields);
        };
    }

    private Optional<Input> each(Members members) {
        Optional<String> path = members.text("each");
        Optional<JsonNode> map = members.of("map", JsonNode.Kind.OBJECT);
        if (!members.has("map")) {
            members.missing("map");
        }
        return map.flatMap(lines -> path.map(p -> new Input.Each(p, lines(lines))));
    }

    private Optional<Input> fields(JsonNode node) {
        List<String> paths = Members.texts(node, problems);
        for (String path : paths) {
            if (!PATH.matcher(path).matches()) {
                problems.add(
                        FlowCode.WRONG_NAME,
                        node.place(),
                        "「" + path + "」不是字段名；固定值写成 {\"const\": …}",
                        "'" + path + "' is no field name; a fixed value is written {\"const\": …}");
                return Optional.empty();
            }
        }
        return paths.isEmpty() ? Optional.empty() : Optional.of(new Input.Fields(paths));
    }

    private void contradiction(JsonNode node, String key, String other) {
        problems.add(
                FlowCode.CONTRADICTION,
                node.get(key).orElse(node).keyPlace(),
                "这一行已有「" + other + "」，不能再有「" + key + "」",
                "the line has '" + other + "', so it cannot have '" + key + "'");
    }

    private void misplaced(JsonNode node, String key) {
        problems.add(
                FlowCode.CONTRADICTION,
                node.get(key).orElse(node).keyPlace(),
                "「" + key + "」只用于 from 或 expr",
                "'" + key + "' belongs to from or expr");
    }
}
