package org.qiao.store.internal.definition;

import java.util.List;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.engine.json.JsonNode;

/** Checks that every field name used in a definition is a field of it. */
final class FieldNames {
    private final Problems problems;
    private final List<String> known;

    FieldNames(Problems problems, ObjectType type) {
        this.problems = problems;
        this.known = type.fields().stream().map(Field::name).toList();
    }

    void check(JsonNode node) {
        for (String key : List.of("key", "title", "date")) {
            node.get(key).ifPresent(this::one);
        }
        for (String key : List.of("indexes", "unique")) {
            node.get(key)
                    .ifPresent(groups -> groups.items().forEach(g -> g.items().forEach(this::one)));
        }
        node.get("fields")
                .ifPresent(fields -> fields.members()
                        .values()
                        .forEach(field ->
                                field.get("from").ifPresent(from -> from.items().forEach(this::one))));
    }

    private void one(JsonNode name) {
        name.text()
                .ifPresent(text ->
                        problems.known(name, text.startsWith("-") ? text.substring(1) : text, known, "字段", "field"));
    }
}
