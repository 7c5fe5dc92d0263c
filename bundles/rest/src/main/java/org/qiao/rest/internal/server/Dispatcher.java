package org.qiao.rest.internal.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.qiao.rest.Call;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.Method;
import org.qiao.rest.Pages;
import org.qiao.rest.Reply;
import org.qiao.rest.RestCode;
import org.qiao.rest.Route;
import org.qiao.security.Caller;
import org.qiao.security.Scope;

/**
 * Takes each request through gate, router and handler, and writes what comes of it. Denies by default: without a token
 * only open routes answer, and whether anything stands at another path is not told.
 */
final class Dispatcher extends Handler.Abstract {
    private final Gate gate;
    private final Supplier<Router> router;
    private final List<Pages> pages;
    private final RequestCounts counts;

    /** With the pages of a list that may change. */
    Dispatcher(Gate gate, Supplier<Router> router, List<Pages> pages, RequestCounts counts) {
        this.gate = gate;
        this.router = router;
        this.pages = pages;
        this.counts = counts;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Locale locale = Language.of(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
        long begun = System.nanoTime();
        Reply reply = answer(request, locale);
        counts.count(request.getMethod(), reply.status(), System.nanoTime() - begun);
        new ReplyWriter(response, callback, locale).write(reply);
        return true;
    }

    // The one place where a handler's code is called: whatever it throws becomes an answer.
    @SuppressWarnings("CatchingUnchecked")
    private Reply answer(Request request, Locale locale) {
        try {
            return route(request);
        } catch (RuntimeException | IOException | StackOverflowError e) {
            return Problems.of(e, locale);
        }
    }

    private Reply route(Request request) throws IOException {
        Optional<Caller> caller = gate.pass(request);
        Router table = router.get();
        List<String> segments = segments(request);
        Optional<Router.Match> match = table.match(segments);
        Optional<Reply> page = match.isEmpty() ? page(request, segments) : Optional.empty();
        if (page.isPresent()) {
            return page.get();
        }
        Route route = match.map(m -> m.routes().get(method(request))).orElse(null);
        if (caller.isEmpty() && (route == null || route.access() != Route.Access.PUBLIC)) {
            return Problems.of(
                            new HttpProblem(
                                    RestCode.UNAUTHENTICATED, "请求没有带有效的令牌", "the request carries no valid token"),
                            Language.of(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE)))
                    .with("WWW-Authenticate", "Bearer");
        }
        if (route == null) {
            return missing(request, match);
        }
        Exchange call = new Exchange(request, route, match.orElseThrow().values(), caller.orElse(null), table.routes());
        caller.ifPresent(who -> allow(who, route, call));
        return route.handler().handle(call);
    }

    /** Only to those who read, and never where routes stand: there a page would hide that a path is wrong. */
    private Optional<Reply> page(Request request, List<String> segments) {
        if (method(request) != Method.GET || segments.get(0).equals("api") || segments.contains("..")) {
            return Optional.empty();
        }
        String path = "/" + String.join("/", segments);
        return pages.stream().flatMap(p -> p.at(path).stream()).findFirst();
    }

    /** A program may do what its token's scopes name, and see who it is. */
    private static void allow(Caller caller, Route route, Call call) {
        Scope.Action action = route.action();
        boolean isOpen = route.access() == Route.Access.PUBLIC || route.name().equals("me");
        if (caller.kind() != Caller.Kind.TOKEN || isOpen) {
            return;
        }
        if (action == null || !caller.may(action, route.flow(call))) {
            throw new HttpProblem(
                    RestCode.FORBIDDEN,
                    "令牌“" + caller.name() + "”的范围不允许 " + route + "：用 qiao token create 另建一个",
                    "the scopes of token '" + caller.name() + "' do not allow " + route
                            + ": make another with qiao token create");
        }
    }

    private static @Nullable Method method(Request request) {
        String name = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        for (Method method : Method.values()) {
            if (method.name().equals(name)) {
                return method;
            }
        }
        return null;
    }

    private static Reply missing(Request request, Optional<Router.Match> match) {
        String path = request.getHttpURI().getDecodedPath();
        Locale locale = Language.of(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
        if (match.isEmpty()) {
            return Problems.of(
                    new HttpProblem(RestCode.NOT_FOUND, "路径 " + path + " 不存在", "nothing stands at " + path), locale);
        }
        String allowed = match.get().routes().keySet().stream().map(Enum::name).collect(Collectors.joining(", "));
        return Problems.of(
                        new HttpProblem(
                                RestCode.METHOD,
                                path + " 不支持 " + request.getMethod() + "，只支持 " + allowed,
                                path + " does not answer " + request.getMethod() + ", only " + allowed),
                        locale)
                .with("Allow", allowed);
    }

    /** The path's segments, each decoded on its own. The server has refused ambiguous paths before. */
    private static List<String> segments(Request request) {
        String path = request.getHttpURI().getCanonicalPath();
        List<String> all = new ArrayList<>();
        for (String segment : path.substring(1).split("/", -1)) {
            try {
                all.add(segment.indexOf('%') < 0 ? segment : decode(segment));
            } catch (IllegalArgumentException e) {
                throw new HttpProblem(
                        RestCode.BAD_REQUEST, "路径中的 % 编码不对", "the path's percent encoding is broken: use UTF-8");
            }
        }
        return all;
    }

    private static String decode(String segment) {
        // Plus is itself in a path; the decoder would make it a space.
        return java.net.URLDecoder.decode(segment.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
    }
}
