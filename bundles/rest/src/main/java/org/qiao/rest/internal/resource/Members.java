package org.qiao.rest.internal.resource;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qiao.api.record.Text;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.NearestName;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.RestCode;

/**
 * The members of a body, read strictly: one that is misspelt or of another kind is refused, since passed over it would
 * do something else than what was asked for. {@code null} is as good as absent. Immutable.
 */
final class Members {
    private final JsonNode body;

    private Members(JsonNode body) {
        this.body = body;
    }

    /** The members of a call's body. Throws {@link HttpProblem} for no object, or members other than these. */
    static Members of(Call call, String... known) {
        return of(call.json(), known);
    }

    static Members of(JsonNode body, String... known) {
        if (!body.is(JsonNode.Kind.OBJECT)) {
            throw new HttpProblem(RestCode.BAD_REQUEST, "请求体应为对象 {…}", "the body must be an object {…}");
        }
        List<String> names = List.of(known);
        for (String name : body.members().keySet()) {
            if (!names.contains(name)) {
                Text hint = NearestName.hint(name, names);
                throw new HttpProblem(
                        RestCode.BAD_REQUEST,
                        "请求体没有成员「" + name + "」" + hint.zh(),
                        "the body has no member '" + name + "'" + hint.en());
            }
        }
        return new Members(body);
    }

    boolean has(String name) {
        return member(name).isPresent();
    }

    /** A text; empty when absent. */
    String text(String name) {
        return member(name).map(node -> text(name, node)).orElse("");
    }

    /** A list of texts; empty when absent. */
    List<String> texts(String name, int most) {
        List<String> all = new ArrayList<>();
        items(name, most).forEach(node -> all.add(text(name, node)));
        return all;
    }

    /** A list; empty when absent. */
    List<JsonNode> items(String name, int most) {
        Optional<JsonNode> member = member(name);
        if (member.isPresent() && !member.get().is(JsonNode.Kind.ARRAY)) {
            throw wrong(name, "应为列表 […]", "must be a list […]");
        }
        List<JsonNode> items = member.map(JsonNode::items).orElse(List.of());
        if (items.size() > most) {
            throw wrong(name, "最多 " + most + " 项，而不是 " + items.size(), "may hold " + most + ", not " + items.size());
        }
        return items;
    }

    /** An object whose members are texts; empty when absent. */
    Map<String, String> named(String name) {
        Optional<JsonNode> member = member(name);
        if (member.isPresent() && !member.get().is(JsonNode.Kind.OBJECT)) {
            throw wrong(name, "应为对象 {…}", "must be an object {…}");
        }
        Map<String, String> all = new LinkedHashMap<>();
        member.ifPresent(object -> object.members().forEach((key, node) -> all.put(key, text(name + "." + key, node))));
        return all;
    }

    /** True or false. */
    boolean flag(String name, boolean usual) {
        return member(name)
                .map(node -> node.bool()
                        .orElseThrow(
                                () -> wrong(name, "应为 true 或 false（不加引号）", "must be true or false, without quotes")))
                .orElse(usual);
    }

    /** A whole number in a range. */
    int number(String name, int usual, int least, int greatest) {
        Optional<JsonNode> member = member(name);
        if (member.isEmpty()) {
            return usual;
        }
        JsonNode found = member.get();
        return found.number()
                .filter(number -> number.stripTrailingZeros().scale() <= 0
                        && number.compareTo(BigDecimal.valueOf(least)) >= 0
                        && number.compareTo(BigDecimal.valueOf(greatest)) <= 0)
                .map(BigDecimal::intValueExact)
                .orElseThrow(() -> wrong(
                        name,
                        "应为 " + least + " 到 " + greatest + " 之间的整数，而不是 " + found.value(),
                        "must be a whole number from " + least + " to " + greatest + ", not " + found.value()));
    }

    private Optional<JsonNode> member(String name) {
        return body.get(name).filter(node -> !node.is(JsonNode.Kind.NULL));
    }

    private static String text(String name, JsonNode node) {
        return node.text().orElseThrow(() -> wrong(name, "应为文本 \"…\"", "must be a text \"…\""));
    }

    private static HttpProblem wrong(String name, String zh, String en) {
        return new HttpProblem(RestCode.BAD_REQUEST, name + " " + zh, name + " " + en);
    }
}
