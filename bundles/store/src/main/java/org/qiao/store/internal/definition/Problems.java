package org.qiao.store.internal.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qiao.api.record.Text;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.NearestName;
import org.qiao.engine.json.Place;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;
import org.qiao.store.StoreException.Violation;

/** Collects everything that is wrong with definitions, so that one reading reports it all. Not thread safe. */
final class Problems {
    private final List<Violation> found = new ArrayList<>();

    void add(Place place, String code, String zh, String en) {
        found.add(new Violation(place.toString(), code, new Text(zh, en)));
    }

    /** Reports members that nobody knows, each with the nearest known one. */
    void unknownMembers(JsonNode node, Set<String> known) {
        node.members().forEach((name, value) -> {
            if (!known.contains(name)) {
                Text hint = NearestName.hint(name, known);
                add(
                        value.keyPlace(),
                        "unknown-key",
                        "没有「" + name + "」这个键" + hint.zh(),
                        "there is no key '" + name + "'" + hint.en());
            }
        });
    }

    /** A member's text; reported when it is there and no text. */
    Optional<String> text(JsonNode node, String name) {
        Optional<JsonNode> member = node.get(name);
        member.filter(m -> !m.is(JsonNode.Kind.STRING)).ifPresent(m -> wrongKind(m, JsonNode.Kind.STRING));
        return member.flatMap(JsonNode::text);
    }

    /** A member's text that must be there. */
    String required(JsonNode node, String name) {
        Optional<String> text = text(node, name);
        if (text.isEmpty() && node.get(name).isEmpty()) {
            add(node.place(), "missing-key", "缺少「" + name + "」", "'" + name + "' is missing");
        }
        return text.orElse("");
    }

    /** A member's whole number, or the fallback. */
    int number(JsonNode node, String name, int fallback) {
        Optional<JsonNode> member = node.get(name);
        member.filter(m -> !m.is(JsonNode.Kind.NUMBER)).ifPresent(m -> wrongKind(m, JsonNode.Kind.NUMBER));
        return member.flatMap(JsonNode::number).map(n -> n.intValue()).orElse(fallback);
    }

    /** Whether a member is there and true. */
    boolean flag(JsonNode node, String name) {
        Optional<JsonNode> member = node.get(name);
        member.filter(m -> !m.is(JsonNode.Kind.BOOLEAN)).ifPresent(m -> wrongKind(m, JsonNode.Kind.BOOLEAN));
        return member.flatMap(JsonNode::bool).orElse(false);
    }

    /** A member's list of texts; empty when it is not there. */
    List<String> texts(JsonNode node, String name) {
        return node.get(name).map(this::texts).orElse(List.of());
    }

    /** A list of texts. */
    List<String> texts(JsonNode list) {
        if (!list.is(JsonNode.Kind.ARRAY)) {
            wrongKind(list, JsonNode.Kind.ARRAY);
        }
        list.items().stream().filter(i -> !i.is(JsonNode.Kind.STRING)).forEach(i -> wrongKind(i, JsonNode.Kind.STRING));
        return list.items().stream().flatMap(i -> i.text().stream()).toList();
    }

    /** Reports a name that is not among the known ones. */
    void known(JsonNode at, String name, Collection<String> known, String zh, String en) {
        if (!known.contains(name)) {
            Text hint = NearestName.hint(name, known);
            add(
                    at.place(),
                    "unknown-name",
                    zh + "「" + name + "」不存在" + hint.zh(),
                    "there is no " + en + " '" + name + "'" + hint.en());
        }
    }

    void wrongKind(JsonNode node, JsonNode.Kind wanted) {
        add(
                node.place(),
                "wrong-kind",
                "这里需要" + wanted.label().zh() + "，写的是" + node.kind().label().zh(),
                "this must be " + wanted.label().en() + ", not "
                        + node.kind().label().en());
    }

    /** Throws what was found, if anything was. */
    void refuse(Text what) {
        if (!found.isEmpty()) {
            throw new StoreException(
                    StoreCode.BAD_DEFINITION,
                    new Text(
                            what.zh() + "无法读取：共 " + found.size() + " 处问题，第一处："
                                    + found.get(0).field() + "："
                                    + found.get(0).message().zh(),
                            what.en() + " cannot be read: " + found.size() + " problem(s), the first: "
                                    + found.get(0).field() + ": "
                                    + found.get(0).message().en()),
                    found,
                    null);
        }
    }
}
