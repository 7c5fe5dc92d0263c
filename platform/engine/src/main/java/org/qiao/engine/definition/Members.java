package org.qiao.engine.definition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.qiao.api.record.Text;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.NearestName;
import org.qiao.engine.json.Place;

/**
 * One object of a file while it is read: every key that is asked for is known, every other is a problem. A wrong value
 * is reported and read as if it were missing, so that reading goes on.
 */
final class Members {
    private final Map<String, JsonNode> members;
    private final Place place;
    private final Problems problems;
    private final Set<String> known = new HashSet<>();

    Members(Map<String, JsonNode> members, Place place, Problems problems) {
        this.members = members;
        this.place = place;
        this.problems = problems;
    }

    static Members of(JsonNode node, Problems problems) {
        if (!node.is(JsonNode.Kind.OBJECT)) {
            wrong(node, JsonNode.Kind.OBJECT, problems);
        }
        return new Members(node.members(), node.place(), problems);
    }

    Place place() {
        return place;
    }

    boolean has(String key) {
        known.add(key);
        return members.containsKey(key);
    }

    /** A member of any kind but null. */
    Optional<JsonNode> any(String key) {
        known.add(key);
        return Optional.ofNullable(members.get(key)).filter(node -> !node.is(JsonNode.Kind.NULL));
    }

    Optional<JsonNode> of(String key, JsonNode.Kind kind) {
        Optional<JsonNode> node = any(key);
        node.filter(n -> !n.is(kind)).ifPresent(n -> wrong(n, kind, problems));
        return node.filter(n -> n.is(kind));
    }

    Optional<String> text(String key) {
        Optional<JsonNode> node = of(key, JsonNode.Kind.STRING);
        node.filter(n -> n.text().orElse("").isBlank())
                .ifPresent(n -> problems.add(FlowCode.WRONG_VALUE, n.place(), "文本不能为空", "the text must not be empty"));
        return node.flatMap(JsonNode::text).filter(text -> !text.isBlank());
    }

    String required(String key) {
        Optional<String> text = text(key);
        if (!has(key)) {
            missing(key);
        }
        return text.orElse("");
    }

    void missing(String key) {
        problems.add(FlowCode.MISSING_KEY, place, "缺少「" + key + "」", "'" + key + "' is missing");
    }

    /** A list of texts; a single text stands for a list of one. */
    List<String> texts(String key) {
        return any(key).map(node -> texts(node, problems)).orElse(List.of());
    }

    static List<String> texts(JsonNode node, Problems problems) {
        List<String> all = new ArrayList<>();
        for (JsonNode item : node.is(JsonNode.Kind.ARRAY) ? node.items() : List.of(node)) {
            item.text()
                    .filter(t -> !t.isBlank())
                    .ifPresentOrElse(all::add, () -> wrong(item, JsonNode.Kind.STRING, problems));
        }
        return all;
    }

    /** One of some words: those of an enumeration in lower case with hyphens. */
    <E extends Enum<E>> E word(String key, E usual, Collection<E> allowed) {
        Optional<JsonNode> node = of(key, JsonNode.Kind.STRING);
        if (node.isEmpty()) {
            return usual;
        }
        String found = node.get().text().orElse("");
        for (E one : allowed) {
            if (wordOf(one).equals(found)) {
                return one;
            }
        }
        unknownWord(node.get(), found, allowed.stream().map(Members::wordOf).toList());
        return usual;
    }

    <E extends Enum<E>> E word(String key, E usual) {
        return word(key, usual, Arrays.asList(usual.getDeclaringClass().getEnumConstants()));
    }

    void unknownWord(JsonNode node, String found, List<String> allowed) {
        String words = allowed.stream().collect(Collectors.joining(" | "));
        String near = NearestName.of(found, allowed).map(n -> "：" + n + "？").orElse("");
        String nearEn = NearestName.of(found, allowed)
                .map(n -> ": did you mean '" + n + "'?")
                .orElse("");
        problems.add(
                FlowCode.UNKNOWN_WORD,
                node.place(),
                "「" + found + "」不在可用的词 " + words + " 之中" + near,
                "'" + found + "' is none of " + words + nearEn);
    }

    /** Reports every key that nobody asked for. */
    void end() {
        members.forEach((key, node) -> {
            if (!known.contains(key)) {
                Text hint = NearestName.hint(key, known);
                problems.add(
                        FlowCode.UNKNOWN_KEY,
                        node.keyPlace(),
                        "没有「" + key + "」这个键" + hint.zh(),
                        "there is no key '" + key + "' here" + hint.en());
            }
        });
    }

    static void wrong(JsonNode node, JsonNode.Kind wanted, Problems problems) {
        problems.add(
                FlowCode.WRONG_VALUE,
                node.place(),
                "这里要" + wanted.label().zh() + "，写的是" + node.kind().label().zh(),
                "here belongs " + wanted.label().en() + ", not "
                        + node.kind().label().en());
    }

    static String wordOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
