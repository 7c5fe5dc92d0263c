package org.qiao.engine.settings;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.api.settings.Setting;

/**
 * One setting as forms and documentation show it: its name, titles, type, limits. Immutable.
 *
 * @since 1.0.0
 */
public final class SettingField {
    private final RecordComponent component;
    private final ValueType type;
    private final @Nullable Setting setting;

    SettingField(RecordComponent component) {
        this.component = component;
        this.type = ValueType.of(component)
                .orElseThrow(() -> new QiaoException(
                        SettingCode.DEFECT,
                        "settings class " + component.getDeclaringRecord().getName() + " has a component '"
                                + component.getName() + "' of type "
                                + component.getGenericType().getTypeName()
                                + ": use one of the types that @Setting lists"));
        this.setting = component.getAnnotation(Setting.class);
    }

    /** The key in files. */
    public String name() {
        return component.getName();
    }

    /** What people call it. */
    public Text title() {
        return setting == null ? Text.same(name()) : new Text(setting.zh(), setting.en());
    }

    /** The type of its value. */
    public ValueType type() {
        return type;
    }

    /** The value when none is given, as a file would write it; empty when one must be given. */
    public Optional<String> fallback() {
        return setting == null || setting.fallback().equals(Setting.REQUIRED)
                ? Optional.empty()
                : Optional.of(setting.fallback());
    }

    /** The least number; {@link Long#MIN_VALUE} for none. */
    public long min() {
        return setting == null ? Long.MIN_VALUE : setting.min();
    }

    /** The greatest number; {@link Long#MAX_VALUE} for none. */
    public long max() {
        return setting == null ? Long.MAX_VALUE : setting.max();
    }

    /** The unit of a number; empty for none. */
    public String unit() {
        return setting == null ? "" : setting.unit();
    }

    /** The words of a choice as files write them: lower case with hyphens; empty for other types. */
    public List<String> choices() {
        return type == ValueType.CHOICE
                ? Stream.<Object>of(component.getType().getEnumConstants())
                        .map(SettingField::word)
                        .toList()
                : List.of();
    }

    /** The description in the words of JSON Schema, with {@code title} in both languages, as plain JSON values. */
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type.jsonType());
        schema.put("title", Map.of("zh", title().zh(), "en", title().en()));
        putUnless(schema, "format", type.format(), "");
        putUnless(schema, "unit", unit(), "");
        putUnless(schema, "minimum", min(), Long.MIN_VALUE);
        putUnless(schema, "maximum", max(), Long.MAX_VALUE);
        putUnless(schema, "enum", choices(), List.of());
        putUnless(schema, "secret", type == ValueType.SECRET, false);
        fallback().ifPresent(text -> schema.put("default", text));
        return schema;
    }

    /** The constant of a word, in either spelling; empty when there is none. */
    Optional<Object> choice(String word) {
        return Stream.<Object>of(component.getType().getEnumConstants())
                .filter(constant -> word(constant).equals(word)
                        || ((Enum<?>) constant).name().equals(word))
                .findFirst();
    }

    private static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void putUnless(Map<String, Object> schema, String key, Object value, Object nothing) {
        if (!value.equals(nothing)) {
            schema.put(key, value);
        }
    }
}
