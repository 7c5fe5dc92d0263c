package org.qiao.adapter.erp.rpc;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qiao.adapter.erp.rpc.ErpException.Reason;
import org.qiao.api.record.Text;

/**
 * What the {@code error} of an answer means. The kind is told by its structure; its wording, which depends on language
 * and version, only chooses the word under which alike refusals are shown together.
 */
final class Refusals {
    /** A domain error can carry the definition of a whole model. */
    private static final int MOST_CHARACTERS = 300;

    private Refusals() {}

    static ErpException of(List<?> error) {
        String name = error.isEmpty() ? "" : String.valueOf(error.get(0));
        Object detail = error.size() > 1 ? error.get(1) : null;
        return switch (name) {
            case "UserError" -> user(detail);
            case "UserWarning" ->
                ErpException.refused(
                        "warning",
                        "ERP 要求人工确认：" + bounded(detail),
                        "the ERP asks a person to confirm: " + bounded(detail));
            case "ConcurrencyException" ->
                new ErpException(
                        Reason.STALE,
                        "changed-meanwhile",
                        new Text("ERP 中的记录已被他人修改。", "Somebody else changed the record in the ERP."));
            case "LoginException", "RateLimitException" ->
                new ErpException(
                        Reason.UNAVAILABLE,
                        "sign-in",
                        new Text("ERP 拒绝登录：" + bounded(detail), "The ERP refused the sign-in: " + bounded(detail)));
            default -> server(name);
        };
    }

    private static ErpException user(@Nullable Object detail) {
        List<?> parts = detail instanceof List<?> list ? list : List.of(String.valueOf(detail));
        String message = bounded(parts.isEmpty() ? "" : parts.get(0));
        boolean hasDomain = parts.size() > 2 && parts.get(2) != null;
        return ErpException.refused(
                hasDomain ? "outside-domain" : word(message), "ERP 拒绝：" + message, "The ERP refused: " + message);
    }

    private static ErpException server(String error) {
        String lower = error.toLowerCase(Locale.ROOT);
        if (lower.contains("is locked") || lower.contains("deadlock") || lower.contains("could not serialize")) {
            return new ErpException(
                    Reason.BUSY, "database-busy", new Text("ERP 的数据库正忙。", "The ERP's database is busy."));
        }
        return ErpException.refused(
                "erp-error",
                "ERP 内部出错：" + bounded(error) + "。请查看 ERP 的日志和模块版本。",
                "The ERP failed: " + bounded(error) + ". Look at its log and at its modules' versions.");
    }

    private static String word(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("required")) {
            return "required-field";
        } else if (lower.contains("unique")) {
            return "not-unique";
        } else if (lower.contains("digits")) {
            return "too-many-digits";
        } else if (lower.contains("exist")) {
            return "missing-record";
        } else if (lower.contains("size") || lower.contains("too long")) {
            return "too-long";
        } else if (lower.contains("options") || lower.contains("selection")) {
            return "not-an-option";
        }
        return "refused";
    }

    private static String bounded(@Nullable Object text) {
        String line = String.valueOf(text).replaceAll("\\s+", " ").trim();
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }
}
