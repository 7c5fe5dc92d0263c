package org.qiao.rest.internal.server;

import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.RestCode;

/** What the server refuses before a route is found (headers too long, an ambiguous path), as a problem document too. */
final class ProblemHandler extends ErrorHandler {
    private static final Map<Integer, RestCode> CODES = Map.of(
            404,
            RestCode.NOT_FOUND,
            413,
            RestCode.TOO_LARGE,
            431,
            RestCode.HEADERS,
            500,
            RestCode.INTERNAL,
            503,
            RestCode.UNAVAILABLE);

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        Locale locale = Language.of(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
        Object reason = request.getAttribute(ERROR_MESSAGE);
        String found = reason == null ? "status " + status : String.valueOf(reason);
        RestCode code = CODES.getOrDefault(status, RestCode.BAD_REQUEST);
        HttpProblem problem = new HttpProblem(code, "请求未被接受：" + found, "the request was not accepted: " + found);
        new ReplyWriter(response, callback, locale)
                .write(Problems.of(problem, locale).withStatus(status));
        return true;
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }
}
