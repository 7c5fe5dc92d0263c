package org.qiao.engine.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;

/**
 * One value of a JSON text and where it stands. Immutable. The accessors answer empty where the value is of another
 * kind, so that a reader can go on and report every problem at once.
 *
 * @since 1.0.0
 */
public final class JsonNode {
    /** The kinds of JSON value. */
    public enum Kind {
        /** Named members. */
        OBJECT("对象 {…}", "an object {…}"),
        /** Items in order. */
        ARRAY("列表 […]", "a list […]"),
        /** A text. */
        STRING("文本", "a text"),
        /** A number. */
        NUMBER("数字", "a number"),
        /** {@code true} or {@code false}. */
        BOOLEAN("true 或 false", "true or false"),
        /** {@code null}. */
        NULL("null", "null");

        private final String zh;
        private final String en;

        Kind(String zh, String en) {
            this.zh = zh;
            this.en = en;
        }

        /** What people call it, for messages. */
        public Text label() {
            return new Text(zh, en);
        }
    }

    private final Kind kind;
    private final Place place;
    private final Place keyPlace;
    private final @Nullable Object scalar;
    private final List<JsonNode> items;
    private final Map<String, JsonNode> members;

    private JsonNode(
            Kind kind,
            Place place,
            Place keyPlace,
            @Nullable Object scalar,
            List<JsonNode> items,
            Map<String, JsonNode> members) {
        this.kind = kind;
        this.place = place;
        this.keyPlace = keyPlace;
        this.scalar = scalar;
        this.items = items;
        this.members = members;
    }

    static JsonNode scalar(Kind kind, Place place, Place keyPlace, @Nullable Object value) {
        return new JsonNode(kind, place, keyPlace, value, List.of(), Map.of());
    }

    static JsonNode array(Place place, Place keyPlace, List<JsonNode> items) {
        return new JsonNode(Kind.ARRAY, place, keyPlace, null, List.copyOf(items), Map.of());
    }

    static JsonNode object(Place place, Place keyPlace, Map<String, JsonNode> members) {
        return new JsonNode(Kind.OBJECT, place, keyPlace, null, List.of(), Collections.unmodifiableMap(members));
    }

    /**
     * The node of plain values (Map, List, String, Number, Boolean, {@code null}) that came from no text: places have
     * the name given, line and column 0.
     *
     * @throws JsonException when JSON cannot hold a value
     */
    public static JsonNode of(String name, @Nullable Object value) {
        return PlainNodes.node(new Place(name, 0, 0, ""), value, 0);
    }

    /**
     * This object, at its place, with other members: for files that inherit from each other. Throws {@link
     * IllegalStateException} for anything but an object.
     */
    public JsonNode withMembers(Map<String, JsonNode> others) {
        if (kind != Kind.OBJECT) {
            throw new IllegalStateException(
                    "only an object has members, not " + kind.label().en());
        }
        return object(place, keyPlace, new LinkedHashMap<>(others));
    }

    /** A text that a reader makes of part of a file: the part after the colon of {@code "phone.e164:CN"}. */
    public static JsonNode textAt(Place place, String text) {
        return scalar(Kind.STRING, place, place, text);
    }

    /** An object that a reader makes of parts of a file. */
    public static JsonNode objectAt(Place place, Map<String, JsonNode> members) {
        return object(place, place, new LinkedHashMap<>(members));
    }

    /** What it is. */
    public Kind kind() {
        return kind;
    }

    /** Whether it is of a kind. */
    public boolean is(Kind wanted) {
        return kind == wanted;
    }

    /** Where the value begins. */
    public Place place() {
        return place;
    }

    /** Where the key of this member begins: the place to name when the key itself is wrong. Elsewhere the value's. */
    public Place keyPlace() {
        return keyPlace;
    }

    /** The text, if it is one. */
    public Optional<String> text() {
        return kind == Kind.STRING ? Optional.of((String) value(Kind.STRING)) : Optional.empty();
    }

    /** The number, exact, if it is one. */
    public Optional<BigDecimal> number() {
        return kind == Kind.NUMBER ? Optional.of((BigDecimal) value(Kind.NUMBER)) : Optional.empty();
    }

    /** The truth value, if it is one. */
    public Optional<Boolean> bool() {
        return kind == Kind.BOOLEAN ? Optional.of((Boolean) value(Kind.BOOLEAN)) : Optional.empty();
    }

    /** The items of a list, in order; empty for anything else. */
    public List<JsonNode> items() {
        return items;
    }

    /** The members of an object in the order of the text; empty for anything else. */
    public Map<String, JsonNode> members() {
        return members;
    }

    /** The member of a key, if there is one. */
    public Optional<JsonNode> get(String key) {
        return Optional.ofNullable(members.get(key));
    }

    /** The plain value: Map, List, String, BigDecimal, Boolean or {@code null}, as {@link JsonText} reads it. */
    public @Nullable Object value() {
        if (kind == Kind.OBJECT) {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            members.forEach((key, node) -> plain.put(key, node.value()));
            return plain;
        }
        if (kind == Kind.ARRAY) {
            List<@Nullable Object> plain = new ArrayList<>();
            items.forEach(node -> plain.add(node.value()));
            return plain;
        }
        return scalar;
    }

    /** The place and the kind; no value. */
    @Override
    public String toString() {
        return place + " " + kind;
    }

    private Object value(Kind expected) {
        if (scalar == null) {
            throw new IllegalStateException("a node of kind " + expected + " has no value");
        }
        return scalar;
    }
}
