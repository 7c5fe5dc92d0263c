package org.qiao.rest.internal.server;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.json.JsonNode;
import org.qiao.engine.json.JsonTree;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.RestCode;
import org.qiao.rest.Route;
import org.qiao.rest.Shape;
import org.qiao.security.Caller;

/** A call on top of the server's request. */
final class Exchange implements Call {
    private final Request request;
    private final Route route;
    private final List<String> values;
    private final @Nullable Caller caller;
    private final List<Route> routes;
    private @Nullable Fields query;

    Exchange(Request request, Route route, List<String> values, @Nullable Caller caller, List<Route> routes) {
        this.request = request;
        this.route = route;
        this.values = values;
        this.caller = caller;
        this.routes = routes;
    }

    @Override
    public String path(String variable) {
        int at = route.variables().indexOf(variable);
        if (at < 0) {
            throw new IllegalArgumentException(route + " has no variable {" + variable + "}");
        }
        return values.get(at);
    }

    @Override
    public Optional<String> query(String parameter) {
        Fields fields = query;
        if (fields == null) {
            fields = parameters();
            query = fields;
        }
        return Optional.ofNullable(fields.getValue(parameter)).filter(v -> !v.isEmpty());
    }

    private Fields parameters() {
        try {
            return Request.extractQueryParameters(request, StandardCharsets.UTF_8);
        } catch (RuntimeException e) {
            throw new HttpProblem(
                    RestCode.BAD_REQUEST, "查询参数中的 % 编码不对", "the query's percent encoding is broken: use UTF-8");
        }
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    @Override
    public Optional<String> cookie(String name) {
        return Optional.ofNullable(Gate.cookie(request, name));
    }

    @Override
    public Locale locale() {
        return Language.of(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
    }

    @Override
    public Caller caller() {
        if (caller == null) {
            throw new IllegalStateException(route + " is open: there may be no caller");
        }
        return caller;
    }

    @Override
    public Optional<Caller> signedIn() {
        return Optional.ofNullable(caller);
    }

    @Override
    public JsonNode json() {
        String media = header("Content-Type").orElse("");
        if (!media.startsWith(Shape.JSON) && !media.startsWith("application/merge-patch+json")) {
            throw new HttpProblem(
                    RestCode.MEDIA,
                    "请求体类型为「" + media + "」，应为 " + Shape.JSON,
                    "the body is '" + media + "', but must be " + Shape.JSON);
        }
        return JsonTree.parse("body", text());
    }

    @Override
    public List<Route> routes() {
        return routes;
    }

    @Override
    public InputStream body() {
        long length = request.getLength();
        if (length > route.bodyLimit()) {
            throw LimitedStream.tooLarge(route.bodyLimit());
        }
        return new LimitedStream(Content.Source.asInputStream(request), route.bodyLimit());
    }
}
