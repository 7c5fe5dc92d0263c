package org.qiao.rest;

import java.util.Map;
import org.qiao.rest.internal.json.Schemas;

/**
 * What a body looks like, for the OpenAPI document.
 *
 * @param media its media type
 * @param schema the schema, in JSON Schema 2020-12
 * @since 1.0.0
 */
public record Shape(String media, Map<String, Object> schema) {
    /** JSON's media type. */
    public static final String JSON = "application/json";

    /** Copies the map. */
    public Shape {
        schema = Map.copyOf(schema);
    }

    /** JSON whose schema is made from a Java record: its components, their names and types. */
    public static Shape of(Class<?> type) {
        return new Shape(JSON, Schemas.of(type));
    }

    /** A JSON list of such records. */
    public static Shape listOf(Class<?> type) {
        return new Shape(JSON, Map.of("type", "array", "items", Schemas.of(type)));
    }

    /** A page of such records: {@code items}, and the {@code cursor} of the next page, empty on the last. */
    public static Shape pageOf(Map<String, Object> each) {
        Map<String, Object> items = Map.of("type", "array", "items", each);
        return new Shape(
                JSON,
                Map.of("type", "object", "properties", Map.of("items", items, "cursor", Map.of("type", "string"))));
    }

    /** JSON that another part of the document defines under this name. */
    public static Shape named(String name) {
        return new Shape(JSON, reference(name));
    }

    /** A reference to a schema that another part of the document defines. */
    public static Map<String, Object> reference(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    /** Text or bytes of a media type that is not JSON. */
    public static Shape media(String type) {
        return new Shape(type, Map.of("type", "string"));
    }
}
