package org.qiao.rest.internal.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.store.ObjectDefinition;

/** The OpenAPI 3.1 document of exactly the routes and objects that are there. */
public final class OpenApi {
    private final Locale locale;

    /** A document with texts in a language. */
    public OpenApi(Locale locale) {
        this.locale = locale;
    }

    /** The document. */
    public Map<String, Object> of(List<Route> routes, Collection<ObjectDefinition> objects) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", "Qiao 桥", "version", "0.1.0", "license", Map.of("name", "Apache-2.0")));
        document.put("security", List.of(Map.of("token", List.of()), Map.of("session", List.of())));
        document.put("paths", paths(routes, objects));
        Map<String, Object> components = new LinkedHashMap<>();
        components.put("schemas", new ObjectSchemas(locale).of(objects));
        components.put(
                "securitySchemes",
                Map.of(
                        "token", Map.of("type", "http", "scheme", "bearer"),
                        "session", Map.of("type", "apiKey", "in", "cookie", "name", "qiao_session")));
        document.put("components", components);
        return document;
    }

    private Map<String, Object> paths(List<Route> routes, Collection<ObjectDefinition> objects) {
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        for (Route route : routes) {
            String method = route.method().name().toLowerCase(Locale.ROOT);
            paths.computeIfAbsent(route.template(), t -> new LinkedHashMap<>()).put(method, operation(route, objects));
        }
        return new LinkedHashMap<>(paths);
    }

    private Map<String, Object> operation(Route route, Collection<ObjectDefinition> objects) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", route.name());
        operation.put("summary", route.summary().in(locale));
        if (route.access() == Route.Access.PUBLIC) {
            operation.put("security", List.of());
        }
        operation.put("parameters", parameters(route, objects));
        Shape body = route.body();
        if (body != null) {
            operation.put("requestBody", Map.of("content", content(body)));
        }
        operation.put("responses", responses(route));
        return operation;
    }

    private List<Object> parameters(Route route, Collection<ObjectDefinition> objects) {
        List<Object> all = new ArrayList<>();
        for (String variable : route.variables()) {
            all.add(Map.of("name", variable, "in", "path", "required", true, "schema", variable(variable, objects)));
        }
        for (Route.Parameter parameter : route.parameters()) {
            all.add(Map.of(
                    "name",
                    parameter.name(),
                    "in",
                    "query",
                    "description",
                    parameter.label().in(locale),
                    "schema",
                    Map.of("type", "string")));
        }
        return all;
    }

    private static Map<String, Object> variable(String name, Collection<ObjectDefinition> objects) {
        List<String> names =
                objects.stream().map(ObjectDefinition::name).sorted().toList();
        return name.equals("object") ? Map.of("type", "string", "enum", names) : Map.of("type", "string");
    }

    private Map<String, Object> responses(Route route) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(Integer.toString(route.status()), response(route.summary().in(locale), route.answer()));
        all.put("default", response("problem", new Shape("application/problem+json", Shape.reference("Problem"))));
        return all;
    }

    private static Map<String, Object> response(String description, @Nullable Shape shape) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("description", description);
        if (shape != null) {
            response.put("content", content(shape));
        }
        return response;
    }

    private static Map<String, Object> content(Shape shape) {
        return Map.of(shape.media(), Map.of("schema", shape.schema()));
    }
}
