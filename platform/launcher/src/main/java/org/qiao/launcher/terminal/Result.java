package org.qiao.launcher.terminal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonText;

/** Reads values out of answers and prints them as JSON for scripts. */
public final class Result {
    private static final JsonText JSON = new JsonText();

    private Result() {}

    /** Prints a value as JSON, as files have it. */
    public static void print(PrintStream out, @Nullable Object value) {
        out.print(JSON.pretty(value));
    }

    /** Some members of each object of a list, in this order. */
    public static List<Map<String, @Nullable Object>> pick(JsonNode list, String... keys) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (JsonNode item : list.items()) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            for (String key : keys) {
                members.put(key, item.get(key).map(JsonNode::value).orElse(null));
            }
            all.add(members);
        }
        return all;
    }

    /** A member as a person reads it; empty when it is not there. */
    public static String text(JsonNode object, String key) {
        return object.get(key).map(Result::text).orElse("");
    }

    /** A value as a person reads it. */
    public static String text(JsonNode node) {
        return switch (node.kind()) {
            case STRING -> node.text().orElse("");
            case NULL -> "";
            case ARRAY ->
                String.join("; ", node.items().stream().map(Result::text).toList());
            case OBJECT -> object(node);
            default -> String.valueOf(node.value());
        };
    }

    /** Amounts, quantities and references as people write them, anything else as JSON. */
    private static String object(JsonNode node) {
        if (node.get("amount").isPresent()) {
            String unit = text(node, "currency") + text(node, "unit");
            return text(node, "amount") + " " + unit;
        }
        if (node.get("label").isPresent()) {
            return text(node, "label");
        }
        return node.get("id").map(Result::text).orElseGet(() -> JSON.write(node.value()));
    }
}
