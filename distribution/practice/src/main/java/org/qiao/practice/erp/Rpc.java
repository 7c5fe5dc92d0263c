package org.qiao.practice.erp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.practice.http.Reply;
import org.qiao.practice.http.Request;
import org.qiao.practice.json.Json;
import org.qiao.practice.json.JsonException;

/** The JSON-RPC envelope: who calls, what is called, and how a refusal is dressed. */
final class Rpc {
    private static final String VERSION = "6.0.29";
    private static final Set<String> ENVELOPE = Set.of("id", "method", "params");

    private final Sessions sessions;
    private final ModelCall models;

    /** Does a call on a model. */
    @FunctionalInterface
    interface ModelCall {
        @Nullable Object call(String model, String verb, List<?> parameters, Map<?, ?> context);
    }

    Rpc(Sessions sessions, ModelCall models) {
        this.sessions = sessions;
        this.models = models;
    }

    Reply reply(Request request) {
        if (!request.method().equals("POST")) {
            return page(405);
        }
        Map<String, @Nullable Object> call;
        try {
            call = Json.readObject(request.text());
        } catch (JsonException e) {
            return page(400);
        }
        if (!(call.get("method") instanceof String method) || !(call.get("params") instanceof List<?> parameters)) {
            return page(400);
        }
        try {
            return dispatch(request, call, method, parameters);
        } catch (Calls.NoSuchVerbException e) {
            return page(403);
        } catch (ErpError e) {
            return refusal(call, e);
        }
    }

    private Reply dispatch(Request request, Map<String, @Nullable Object> call, String method, List<?> parameters) {
        if (request.path().equals("/")) {
            return root(call, method);
        }
        if (!request.path().equals("/erp/")) {
            throw ErpError.plain("Database '" + request.path().replace("/", "") + "' doesn't exist!");
        }
        if (method.equals("common.db.login")) {
            return login(call, parameters);
        }
        if (!sessions.mayCall(request)) {
            return Reply.empty(401);
        }
        if (method.equals("common.db.logout")) {
            sessions.logout(request);
            return result(call, null);
        }
        return onModel(call, method, parameters);
    }

    private static Reply root(Map<String, @Nullable Object> call, String method) {
        return switch (method) {
            case "common.server.version" -> result(call, VERSION);
            case "common.db.list" -> result(call, List.of("erp"));
            default -> page(500);
        };
    }

    private Reply login(Map<String, @Nullable Object> call, List<?> parameters) {
        String name = String.valueOf(Arguments.at(parameters, 0));
        if (!(Arguments.map(parameters, 1).get("password") instanceof String password)) {
            throw ErpError.passwordWanted(name);
        }
        Optional<String> session = sessions.login(name, password);
        return session.isPresent() ? result(call, List.of(Sessions.USER_ID, session.get())) : page(401);
    }

    private Reply onModel(Map<String, @Nullable Object> call, String method, List<?> parameters) {
        int verb = method.lastIndexOf('.');
        if (!method.startsWith("model.") || verb <= "model.".length()) {
            throw ErpError.plain("'" + method + "'");
        }
        if (parameters.isEmpty() || !(parameters.get(parameters.size() - 1) instanceof Map<?, ?> context)) {
            throw ErpError.plain("Missing context argument");
        }
        List<?> own = parameters.subList(0, parameters.size() - 1);
        String model = method.substring("model.".length(), verb);
        if (method.equals("model.res.user.get_preferences")) {
            return result(call, preferences());
        }
        return result(call, models.call(model, method.substring(verb + 1), own, context));
    }

    private static Map<String, Object> preferences() {
        Map<String, Object> preferences = new LinkedHashMap<>();
        preferences.put("company", 1);
        preferences.put("company.rec_name", "桥牌示范有限公司");
        preferences.put("language", "en");
        preferences.put("language_direction", "ltr");
        return preferences;
    }

    private static Reply result(Map<String, @Nullable Object> call, @Nullable Object result) {
        return envelope(call, "result", result);
    }

    private static Reply refusal(Map<String, @Nullable Object> call, ErpError error) {
        return call.keySet().equals(ENVELOPE) ? envelope(call, "error", error.args()) : page(error.status());
    }

    private static Reply envelope(Map<String, @Nullable Object> call, String member, @Nullable Object value) {
        if (!call.keySet().equals(ENVELOPE)) {
            return Reply.json(200, Json.write(value));
        }
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("id", call.get("id"));
        envelope.put(member, value);
        return Reply.json(200, Json.write(envelope));
    }

    private static Reply page(int status) {
        return Reply.text(status, "text/html; charset=utf-8", "<!doctype html>\n<title>" + status + "</title>\n");
    }
}
