package org.qiao.practice.erp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer to {@code fields_get}. */
final class FieldDescriptions {
    private FieldDescriptions() {}

    /** @param names which fields; empty stands for all */
    static Map<String, @Nullable Object> of(Model model, List<String> names) {
        Map<String, @Nullable Object> described = new LinkedHashMap<>();
        List<Field> wanted = names.isEmpty()
                ? List.copyOf(model.fields())
                : names.stream().map(model::field).toList();
        wanted.forEach(field -> described.put(field.name(), description(field)));
        return described;
    }

    private static Map<String, @Nullable Object> description(Field field) {
        Map<String, @Nullable Object> description = new LinkedHashMap<>();
        description.put("name", field.name());
        description.put("string", field.label());
        description.put("type", field.kind().label());
        description.put("help", "");
        description.put("required", field.isRequired());
        description.put("readonly", field.compute().isPresent());
        description.put("searchable", field.isSearchable());
        description.put("sortable", field.isSearchable() && field.kind() != Kind.ONE2MANY);
        description.put("states", "{}");
        description.put("domain", "[]");
        description.put("context", "{}");
        if (!field.relation().isEmpty()) {
            description.put("relation", field.relation());
        }
        if (!field.inverse().isEmpty()) {
            description.put("relation_field", field.inverse());
        }
        if (field.kind() == Kind.SELECTION) {
            description.put(
                    "selection",
                    field.options().stream()
                            .map(option -> List.of(option, option))
                            .toList());
        }
        return description;
    }
}
