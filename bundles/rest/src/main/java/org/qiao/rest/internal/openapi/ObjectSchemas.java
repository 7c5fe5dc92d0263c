package org.qiao.rest.internal.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qiao.api.record.Code;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.rest.Shape;
import org.qiao.store.ObjectDefinition;

/** JSON schemas of the CRM's objects and of what all routes share. */
final class ObjectSchemas {
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> AMOUNT = Map.of("type", List.of("number", "string"));

    private final Locale locale;

    ObjectSchemas(Locale locale) {
        this.locale = locale;
    }

    Map<String, Object> of(Collection<ObjectDefinition> objects) {
        Map<String, Object> schemas = new LinkedHashMap<>();
        List<Object> all = new ArrayList<>();
        for (ObjectDefinition object : objects) {
            schemas.put(object.name(), object(object.type()));
            all.add(Shape.reference(object.name()));
        }
        schemas.put("Record", all.isEmpty() ? Map.of("type", "object") : Map.of("anyOf", all));
        schemas.put("Money", pair("currency"));
        schemas.put("Quantity", pair("unit"));
        schemas.put("Reference", properties(Map.of("type", TEXT, "id", TEXT, "label", TEXT)));
        schemas.put("Problem", problem());
        schemas.put("ObjectType", properties(Map.of("name", TEXT, "label", TEXT, "fields", listOf(Map.of()))));
        schemas.put(
                "Change",
                properties(Map.of("sequence", Map.of("type", "integer"), "kind", TEXT, "key", TEXT, "at", TEXT)));
        return schemas;
    }

    private Map<String, Object> object(ObjectType type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Field field : type.fields()) {
            properties.put(field.name(), field(field));
            if (field.is(Field.Trait.REQUIRED) && !field.is(Field.Trait.READ_ONLY)) {
                required.add(field.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("title", type.label().in(locale));
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            // What a new record needs; a PATCH may leave it out.
            schema.put("x-required-on-create", required);
        }
        return schema;
    }

    private Map<String, Object> field(Field field) {
        Map<String, Object> schema = new LinkedHashMap<>(kind(field));
        schema.put("title", field.label().in(locale));
        if (field.is(Field.Trait.READ_ONLY)) {
            schema.put("readOnly", true);
        }
        if (field.maxLength() > 0) {
            schema.put("maxLength", field.maxLength());
        }
        return schema;
    }

    private Map<String, Object> kind(Field field) {
        return switch (field.kind()) {
            case TEXT -> TEXT;
            case INTEGER -> Map.of("type", "integer");
            case DECIMAL -> AMOUNT;
            case BOOLEAN -> Map.of("type", "boolean");
            case DATE -> Map.of("type", "string", "format", "date");
            case INSTANT -> Map.of("type", "string", "format", "date-time");
            case ENUM ->
                Map.of(
                        "type",
                        "string",
                        "enum",
                        field.codes().stream().map(Code::code).toList());
            case MONEY -> Shape.reference("Money");
            case QUANTITY -> Shape.reference("Quantity");
            case REFERENCE -> Shape.reference("Reference");
            case TEXTS -> listOf(TEXT);
            case RECORD -> object(field.nested().orElseThrow());
            case RECORDS -> listOf(object(field.nested().orElseThrow()));
        };
    }

    private static Map<String, Object> problem() {
        Map<String, Object> violation = properties(Map.of("field", TEXT, "code", TEXT, "message", TEXT));
        return properties(Map.of(
                "type", TEXT,
                "title", TEXT,
                "status", Map.of("type", "integer"),
                "detail", TEXT,
                "code", TEXT,
                "violations", listOf(violation),
                "allowed", listOf(TEXT)));
    }

    private static Map<String, Object> pair(String unit) {
        return properties(Map.of("amount", AMOUNT, unit, TEXT));
    }

    private static Map<String, Object> properties(Map<String, Object> properties) {
        return Map.of("type", "object", "properties", properties);
    }

    private static Map<String, Object> listOf(Map<String, Object> items) {
        return Map.of("type", "array", "items", items);
    }
}
