package org.qiao.engine.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;

/** Makes nodes of plain values that came from no text. */
final class PlainNodes {
    private PlainNodes() {}

    static JsonNode node(Place place, @Nullable Object value, int depth) {
        if (depth > JsonTree.MAX_DEPTH) {
            throw new JsonException(JsonCode.TOO_DEEP, place, new Text("嵌套太深", "nested too deeply: nest less"));
        }
        if (value == null) {
            return JsonNode.scalar(JsonNode.Kind.NULL, place, place, null);
        } else if (value instanceof String) {
            return JsonNode.scalar(JsonNode.Kind.STRING, place, place, value);
        } else if (value instanceof Boolean) {
            return JsonNode.scalar(JsonNode.Kind.BOOLEAN, place, place, value);
        } else if (value instanceof Number number) {
            return JsonNode.scalar(JsonNode.Kind.NUMBER, place, place, exact(place, number));
        } else if (value instanceof Map<?, ?> map) {
            return object(place, map, depth);
        } else if (value instanceof List<?> list) {
            return array(place, list, depth);
        }
        throw unwritable(place, value.getClass().getName());
    }

    private static JsonNode object(Place place, Map<?, ?> map, int depth) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            members.put(name, node(at(place, JsonTree.member(place.path(), name)), value, depth + 1));
        });
        return JsonNode.object(place, place, members);
    }

    private static JsonNode array(Place place, List<?> list, int depth) {
        List<JsonNode> items = new ArrayList<>();
        for (Object value : list) {
            items.add(node(at(place, JsonTree.item(place.path(), items.size())), value, depth + 1));
        }
        return JsonNode.array(place, place, items);
    }

    private static BigDecimal exact(Place place, Number number) {
        try {
            return number instanceof BigDecimal exact ? exact : new BigDecimal(number.toString());
        } catch (NumberFormatException e) {
            throw unwritable(place, number.toString());
        }
    }

    private static JsonException unwritable(Place place, String found) {
        return new JsonException(
                JsonCode.UNWRITABLE, place, new Text("JSON 不能容纳 " + found, "JSON cannot hold " + found));
    }

    private static Place at(Place place, String path) {
        return new Place(place.file(), place.line(), place.column(), path);
    }
}
