package org.qiao.engine.json;

import com.google.gson.stream.JsonToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON text into nodes that know their file, line, column and path. Strict RFC 8259: no comments, no trailing
 * comma, no doubled key, nothing after the value, at most {@value #MAX_DEPTH} deep and {@value #MAX_VALUES} values;
 * numbers are exact and have at most 400 digits. A byte order mark is passed over.
 *
 * @since 1.0.0
 */
public final class JsonTree {
    /** How deep values may be nested. */
    public static final int MAX_DEPTH = 64;

    /** How many values a text may hold, of which each costs some hundred bytes: 200 for each of a thousand records. */
    public static final int MAX_VALUES = 200_000;

    private final StrictReader reader;
    private final int most;
    private int count;

    private JsonTree(StrictReader reader, int most) {
        this.reader = reader;
        this.most = most;
    }

    /**
     * The text's one value.
     *
     * @param file the name that places carry
     * @throws JsonException when the text is not JSON: its code says how, its place says where
     */
    public static JsonNode parse(String file, String text) {
        return parse(file, text, MAX_VALUES);
    }

    /**
     * The text's one value, of a text that does not come from just anybody.
     *
     * @param file the name that places carry
     * @param most how many values it may hold
     * @throws JsonException when the text is not JSON: its code says how, its place says where
     */
    public static JsonNode parse(String file, String text, int most) {
        StrictReader reader = new StrictReader(file, text);
        JsonNode root = new JsonTree(reader, most).value("", null);
        reader.end();
        return root;
    }

    static String member(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    static String item(String path, int index) {
        return path + "[" + index + "]";
    }

    private JsonNode value(String path, @Nullable Place key) {
        JsonToken token = reader.peek(path);
        if (++count > most) {
            throw reader.tooMany(most, path);
        }
        Place place = reader.place(path);
        Place keyPlace = key == null ? place : key;
        return switch (token) {
            case BEGIN_OBJECT -> JsonNode.object(place, keyPlace, members(path));
            case BEGIN_ARRAY -> JsonNode.array(place, keyPlace, items(path));
            case STRING -> JsonNode.scalar(JsonNode.Kind.STRING, place, keyPlace, reader.string(path));
            case NUMBER -> JsonNode.scalar(JsonNode.Kind.NUMBER, place, keyPlace, reader.number(path));
            case BOOLEAN -> JsonNode.scalar(JsonNode.Kind.BOOLEAN, place, keyPlace, reader.bool(path));
            default -> {
                reader.nothing(path);
                yield JsonNode.scalar(JsonNode.Kind.NULL, place, keyPlace, null);
            }
        };
    }

    private Map<String, JsonNode> members(String path) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        reader.begin(true, path);
        while (reader.hasNext(path)) {
            String key = reader.key(path);
            String inner = member(path, key);
            Place place = reader.place(inner);
            if (members.containsKey(key)) {
                throw reader.duplicate(key, inner);
            }
            reader.passKey();
            members.put(key, value(inner, place));
        }
        reader.end(true, path);
        return members;
    }

    private List<JsonNode> items(String path) {
        List<JsonNode> items = new ArrayList<>();
        reader.begin(false, path);
        while (reader.hasNext(path)) {
            items.add(value(item(path, items.size()), null));
        }
        reader.end(false, path);
        return items;
    }
}
