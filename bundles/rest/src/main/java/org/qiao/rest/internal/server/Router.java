package org.qiao.rest.internal.server;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.qiao.rest.Method;
import org.qiao.rest.Route;

/**
 * Finds the route of a path, segment by segment; a fixed segment goes before a variable one. Immutable.
 */
public final class Router {
    private final Node root = new Node();
    private final List<Route> routes;

    /** A router of these routes. Throws {@link IllegalArgumentException} when two have one method and path, or name. */
    public Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
        Set<String> names = new TreeSet<>();
        for (Route route : routes) {
            if (!names.add(route.name())) {
                throw new IllegalArgumentException("two routes are named '" + route.name() + "': rename one");
            }
            add(route);
        }
    }

    /** All routes. */
    public List<Route> routes() {
        return routes;
    }

    /** What stands at a path of decoded segments; empty for nothing at all. */
    public Optional<Match> match(List<String> segments) {
        List<String> values = new ArrayList<>();
        Node node = find(root, segments, 0, values);
        return node == null ? Optional.empty() : Optional.of(new Match(node.routes, List.copyOf(values)));
    }

    /**
     * What stands at a path.
     *
     * @param routes the routes by method
     * @param values the variable segments, in order
     */
    public record Match(Map<Method, Route> routes, List<String> values) {}

    private void add(Route route) {
        Node node = root;
        for (String segment : route.template().substring(1).split("/", -1)) {
            node = segment.startsWith("{") ? node.variable() : node.fixed(segment);
        }
        if (node.routes.put(route.method(), route) != null) {
            throw new IllegalArgumentException("two routes answer " + route + ": remove one");
        }
    }

    private static @Nullable Node find(Node node, List<String> segments, int at, List<String> values) {
        if (at == segments.size()) {
            return node.routes.isEmpty() ? null : node;
        }
        Node fixed = node.fixed.get(segments.get(at));
        Node found = fixed == null ? null : find(fixed, segments, at + 1, values);
        if (found != null || node.variable == null) {
            return found;
        }
        values.add(segments.get(at));
        found = find(node.variable, segments, at + 1, values);
        if (found == null) {
            values.remove(values.size() - 1);
        }
        return found;
    }

    private static final class Node {
        private final Map<String, Node> fixed = new HashMap<>();
        private final Map<Method, Route> routes = new EnumMap<>(Method.class);
        private @Nullable Node variable;

        Node fixed(String segment) {
            return fixed.computeIfAbsent(segment, s -> new Node());
        }

        Node variable() {
            Node known = variable;
            if (known == null) {
                known = new Node();
                variable = known;
            }
            return known;
        }
    }
}
