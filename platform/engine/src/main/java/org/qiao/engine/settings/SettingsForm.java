package org.qiao.engine.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.qiao.api.error.QiaoException;

/**
 * What a settings class asks for: the input of generated forms, checks and documentation. Immutable.
 *
 * @since 1.0.0
 */
public final class SettingsForm {
    private final Class<?> type;
    private final List<SettingField> fields;

    private SettingsForm(Class<?> type, List<SettingField> fields) {
        this.type = type;
        this.fields = fields;
    }

    /**
     * The form of a settings class.
     *
     * @throws QiaoException with {@link SettingCode#DEFECT} when it is no record or has a component of another type
     */
    public static SettingsForm of(Class<?> type) {
        if (!type.isRecord()) {
            throw new QiaoException(
                    SettingCode.DEFECT, "settings class " + type.getName() + " is no record: make it one");
        }
        return new SettingsForm(
                type,
                Stream.of(type.getRecordComponents()).map(SettingField::new).toList());
    }

    /** The settings, in the order of the class. */
    public List<SettingField> fields() {
        return fields;
    }

    /** The setting of a name. */
    public Optional<SettingField> field(String name) {
        return fields.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /** The form in the words of JSON Schema, as plain JSON values. */
    public Map<String, Object> schema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach(field -> properties.put(field.name(), field.schema()));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put(
                "required",
                fields.stream()
                        .filter(f -> f.fallback().isEmpty())
                        .map(SettingField::name)
                        .toList());
        schema.put("additionalProperties", false);
        return schema;
    }

    Constructor<?> constructor() {
        Class<?>[] types = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has its canonical constructor", e);
        }
    }
}
