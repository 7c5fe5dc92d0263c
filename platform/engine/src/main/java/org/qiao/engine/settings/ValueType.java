package org.qiao.engine.settings;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qiao.api.record.Text;
import org.qiao.api.settings.Secret;

/**
 * The types of value that a setting may have.
 *
 * @since 1.0.0
 */
public enum ValueType {
    /** {@link String}. */
    TEXT("string", "", "文本", "a text"),
    /** {@code int}. */
    INT("integer", "", "整数", "a whole number"),
    /** {@code long}. */
    LONG("integer", "", "整数", "a whole number"),
    /** {@link BigDecimal}. */
    DECIMAL("number", "", "数字", "a number"),
    /** {@code boolean}. */
    BOOLEAN("boolean", "", "true 或 false", "true or false"),
    /** {@link Duration}: {@code 250ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}, {@code PT1H}. */
    DURATION("string", "duration", "时长，如 30s、5m、PT1H", "a duration, as 30s, 5m, PT1H"),
    /** {@link URI}. */
    URI("string", "uri", "网址", "a URL"),
    /** {@link Path}. */
    PATH("string", "path", "路径", "a path"),
    /** {@link Secret}: {@code {"secret": "name"}}. */
    SECRET("object", "secret", "密钥引用 {\"secret\": \"名称\"}", "a secret's name: {\"secret\": \"name\"}"),
    /** An enum: its constants in lower case with hyphens. */
    CHOICE("string", "", "所列之一", "one of the choices"),
    /** {@code List<String>}. */
    TEXTS("array", "", "文本列表", "a list of texts");

    private final String jsonType;
    private final String format;
    private final String zh;
    private final String en;

    ValueType(String jsonType, String format, String zh, String en) {
        this.jsonType = jsonType;
        this.format = format;
        this.zh = zh;
        this.en = en;
    }

    /** The type word of JSON Schema. */
    public String jsonType() {
        return jsonType;
    }

    /** The format word beside it; empty for none. */
    public String format() {
        return format;
    }

    /** What people call it, for messages. */
    public Text label() {
        return new Text(zh, en);
    }

    static Optional<ValueType> of(RecordComponent component) {
        if (component.getType().isEnum()) {
            return Optional.of(CHOICE);
        }
        if (component.getType() == List.class) {
            return component.getGenericType().getTypeName().equals("java.util.List<java.lang.String>")
                    ? Optional.of(TEXTS)
                    : Optional.empty();
        }
        return Stream.of(values()).filter(v -> v.isOf(component.getType())).findFirst();
    }

    private boolean isOf(Type type) {
        return switch (this) {
            case TEXT -> type == String.class;
            case INT -> type == int.class;
            case LONG -> type == long.class;
            case DECIMAL -> type == BigDecimal.class;
            case BOOLEAN -> type == boolean.class;
            case DURATION -> type == Duration.class;
            case URI -> type == URI.class;
            case PATH -> type == Path.class;
            case SECRET -> type == Secret.class;
            case CHOICE, TEXTS -> false;
        };
    }
}
