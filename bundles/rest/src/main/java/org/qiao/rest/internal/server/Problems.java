package org.qiao.rest.internal.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.api.error.ErrorCode;
import org.qiao.api.error.QiaoException;
import org.qiao.engine.json.JsonException;
import org.qiao.rest.HttpProblem;
import org.qiao.rest.Reply;
import org.qiao.rest.RestCode;
import org.qiao.rest.internal.json.JsonValues;
import org.qiao.store.IllegalTransitionException;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;
import org.qiao.sync.FlowStatus;
import org.qiao.sync.HandOverRefused;
import org.qiao.sync.SyncError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exceptions as problem documents (RFC 9457): {@code type, title, status, detail, code}, {@code violations} per
 * field, and for a refused change of state the steps that are {@code allowed}.
 * {@code title} says what to do about this code, {@code detail} what happened.
 */
final class Problems {
    private static final String MEDIA = "application/problem+json";
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** The statuses of refusals that are neither 400 nor 422; all other codes go by their kind. */
    private static final Map<ErrorCode, Integer> STATUS = Map.ofEntries(
            Map.entry(StoreCode.NOT_FOUND, 404),
            Map.entry(StoreCode.UNKNOWN_OBJECT, 404),
            Map.entry(StoreCode.INVALID, 422),
            Map.entry(StoreCode.CONFLICT, 409),
            Map.entry(StoreCode.ILLEGAL_TRANSITION, 409),
            Map.entry(StoreCode.CHILD_WRITE, 409),
            Map.entry(StoreCode.LINK_TAKEN, 409),
            Map.entry(StoreCode.APPEND_ONLY, 409),
            Map.entry(SyncError.UNKNOWN_FLOW, 404),
            Map.entry(SyncError.CHANGED_SINCE, 412),
            Map.entry(SyncError.WRONG_RECORD, 422),
            Map.entry(SyncError.NOT_LINKED, 404),
            Map.entry(SyncError.LINK_IN_USE, 409));

    /** The statuses of records that a flow does not take. */
    private static final Map<ErrorCode, Integer> HANDED = Map.of(
            SyncError.NOT_READY, 409,
            SyncError.GUARDED, 409,
            SyncError.KEY_REUSED, 422,
            SyncError.TOO_LATE, 503,
            SyncError.UNDERWAY, 503);

    private Problems() {}

    /** The problem document of an exception, for a reader of a language. */
    static Reply of(Throwable failure, Locale locale) {
        if (failure instanceof HttpProblem problem) {
            Map<String, Object> members =
                    document(problem.status(), problem.code(), problem.text().in(locale), locale);
            members.putAll(problem.details());
            return later(reply(problem.status(), members));
        } else if (failure instanceof JsonException json) {
            String detail = json.place() + ": " + json.text().in(locale);
            return reply(400, document(400, json.code(), detail, locale));
        } else if (failure instanceof HandOverRefused refused) {
            return handed(refused, locale);
        } else if (failure instanceof QiaoException known) {
            return known(known, locale);
        }
        LOG.error("a request failed unexpectedly: report this", failure);
        String detail = locale.getLanguage().equals("zh")
                ? "处理请求时发生意外错误（" + failure.getClass().getSimpleName() + "），详见日志"
                : "the request failed unexpectedly (" + failure.getClass().getSimpleName()
                        + "); the log has the details";
        return reply(500, document(500, RestCode.INTERNAL, detail, locale));
    }

    private static Reply handed(HandOverRefused refused, Locale locale) {
        int status = HANDED.getOrDefault(refused.code(), 409);
        Map<String, Object> members =
                document(status, refused.code(), refused.text().in(locale), locale);
        FlowStatus.State state = refused.state();
        if (state != null) {
            members.put("state", state.word());
        }
        return later(reply(status, members));
    }

    /** What is worth another try says when. */
    private static Reply later(Reply reply) {
        return reply.status() == 503 ? reply.with("Retry-After", "5") : reply;
    }

    private static Reply known(QiaoException failure, Locale locale) {
        int status = status(failure.code());
        if (status >= 500) {
            LOG.warn("a request failed: {}", failure.code().id(), failure);
        }
        Map<String, Object> members =
                document(status, failure.code(), failure.text().in(locale), locale);
        if (failure instanceof StoreException refused && !refused.violations().isEmpty()) {
            members.put("violations", violations(refused.violations(), locale));
        }
        if (failure instanceof IllegalTransitionException illegal) {
            members.put("allowed", illegal.allowed());
        }
        return later(reply(status, members));
    }

    /** What is wrong, per field. */
    static List<Object> violations(List<StoreException.Violation> violations, Locale locale) {
        List<Object> all = new ArrayList<>();
        for (StoreException.Violation violation : violations) {
            Object members = new JsonValues(locale).of(violation);
            if (members != null) {
                all.add(members);
            }
        }
        return all;
    }

    private static int status(ErrorCode code) {
        Integer known = STATUS.get(code);
        if (known != null) {
            return known;
        }
        return switch (code.kind()) {
            case USER -> 400;
            case CONFIGURATION -> 409;
            case EXTERNAL -> 502;
            case RESOURCE -> 503;
            case INTERNAL -> 500;
        };
    }

    private static Map<String, Object> document(int status, @Nullable ErrorCode code, String detail, Locale locale) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", code == null ? "about:blank" : "urn:qiao:" + code.id());
        members.put("title", code == null ? "" : code.remedy().in(locale));
        members.put("status", status);
        members.put("detail", detail);
        members.put("code", code == null ? "" : code.id());
        return members;
    }

    private static Reply reply(int status, Map<String, Object> members) {
        return new Reply(status, Map.of(), new Reply.Content.Value(members, MEDIA));
    }
}
