package org.qiao.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.security.Scope;

/**
 * One method at one path, what it does, and the code that answers. Immutable.
 *
 * <pre>{@code
 * Route.get("/api/v1/flows/{flow}").named("flow").says("一个流程", "One flow").answers(FlowRow.class).to(this::one)
 * }</pre>
 *
 * @since 1.0.0
 */
public final class Route {
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");
    /** The most bytes of a body, where its route says nothing else: more than any one thing takes that people write. */
    public static final long BODY_LIMIT = 1L << 20;

    /** The most bytes of a body that holds many records. */
    public static final long RECORDS_LIMIT = 10L << 20;

    /** Who may call. */
    public enum Access {
        /** Anybody who reaches the port. */
        PUBLIC,
        /** Callers with a token. */
        SIGNED_IN
    }

    /**
     * A query parameter.
     *
     * @param name its name
     * @param label what it does
     */
    public record Parameter(String name, Text label) {}

    private final Method method;
    private final String template;
    private final String name;
    private final Text summary;
    private final Access access;
    private final Scope.@Nullable Action action;
    private final @Nullable Function<Call, String> flow;
    private final List<Parameter> parameters;
    private final @Nullable Shape body;
    private final @Nullable Shape answer;
    private final int status;
    private final long bodyLimit;
    private final Handler handler;

    private Route(Builder b, Handler handler) {
        method = b.method;
        template = b.template;
        name = b.name;
        summary = b.summary;
        access = b.access;
        action = b.action;
        flow = b.flow;
        parameters = List.copyOf(b.parameters);
        body = b.body;
        answer = b.answer;
        status = b.status;
        bodyLimit = b.bodyLimit;
        this.handler = handler;
    }

    /** Starts a route that reads. */
    public static Builder get(String template) {
        return new Builder(Method.GET, template);
    }

    /** Starts a route that makes or does something. */
    public static Builder post(String template) {
        return new Builder(Method.POST, template);
    }

    /** Starts a route that replaces. */
    public static Builder put(String template) {
        return new Builder(Method.PUT, template);
    }

    /** Starts a route that changes. */
    public static Builder patch(String template) {
        return new Builder(Method.PATCH, template);
    }

    /** Starts a route that removes. */
    public static Builder delete(String template) {
        return new Builder(Method.DELETE, template);
    }

    /** The method. */
    public Method method() {
        return method;
    }

    /** The path, with a variable segment as <code>{flow}</code>. */
    public String template() {
        return template;
    }

    /** A name that no other route has: {@code runFlow}. */
    public String name() {
        return name;
    }

    /** What it does, in a sentence. */
    public Text summary() {
        return summary;
    }

    /** Who may call. */
    public Access access() {
        return access;
    }

    /** What a program's token must allow, for the flow of the call; {@code null} where no program may call. */
    public Scope.@Nullable Action action() {
        return action;
    }

    /** The flow that a call is about: the one in the path, or what the route finds; empty for none, or for all. */
    public String flow(Call call) {
        if (flow != null) {
            return flow.apply(call);
        }
        return variables().contains("flow") ? call.path("flow") : "";
    }

    /** The query parameters it reads. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The body it takes; {@code null} for none. */
    public @Nullable Shape body() {
        return body;
    }

    /** The body it answers with; {@code null} for none. */
    public @Nullable Shape answer() {
        return answer;
    }

    /** The status when all went well. */
    public int status() {
        return status;
    }

    /** The most bytes of a body. */
    public long bodyLimit() {
        return bodyLimit;
    }

    /** The code that answers. */
    public Handler handler() {
        return handler;
    }

    /** The names of the path's variables, in order. */
    public List<String> variables() {
        List<String> names = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(template);
        while (matcher.find()) {
            names.add(Objects.requireNonNull(matcher.group(1)));
        }
        return names;
    }

    @Override
    public String toString() {
        return method + " " + template;
    }

    /** Collects a route. Not thread safe. */
    public static final class Builder {
        private final Method method;
        private final String template;
        private final List<Parameter> parameters = new ArrayList<>();
        private String name;
        private Text summary;
        private Access access = Access.SIGNED_IN;
        private Scope.@Nullable Action action;
        private @Nullable Function<Call, String> flow;
        private @Nullable Shape body;
        private @Nullable Shape answer;
        private int status = 200;
        private long bodyLimit = BODY_LIMIT;

        private Builder(Method method, String template) {
            this.method = method;
            this.template = template;
            this.name = method + template;
            this.summary = Text.same(template);
        }

        /** The name that no other route has. */
        public Builder named(String unique) {
            name = unique;
            return this;
        }

        /** What it does. */
        public Builder says(String zh, String en) {
            summary = new Text(zh, en);
            return this;
        }

        /** Lets anybody call who reaches the port. */
        public Builder open() {
            access = Access.PUBLIC;
            return this;
        }

        /** Lets programs call whose tokens allow this for the flow in the path, or for every flow. */
        public Builder allows(Scope.Action programs) {
            action = programs;
            return this;
        }

        /**
         * Lets programs call whose tokens allow this for the flow that the code finds, where the path does not name it;
         * where it finds none, which is empty, those whose tokens allow it for every flow.
         */
        public Builder allows(Scope.Action programs, Function<Call, String> found) {
            flow = found;
            return allows(programs);
        }

        /** A query parameter that it reads. */
        public Builder query(String parameter, String zh, String en) {
            parameters.add(new Parameter(parameter, new Text(zh, en)));
            return this;
        }

        /** The body it takes, of at most {@link #BODY_LIMIT} bytes. */
        public Builder takes(Shape shape) {
            body = shape;
            return this;
        }

        /** The body it takes, and the most bytes of it where that is not {@link #BODY_LIMIT}. */
        public Builder takes(Shape shape, long bytes) {
            bodyLimit = bytes;
            return takes(shape);
        }

        /** The body it answers with, and status 200. */
        public Builder answers(Shape shape) {
            answer = shape;
            return this;
        }

        /** The status when all went well, where that is not 200. */
        public Builder status(int code) {
            status = code;
            return this;
        }

        /** The route, answered by this code. */
        public Route to(Handler handler) {
            return new Route(this, handler);
        }
    }
}
