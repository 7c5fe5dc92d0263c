package org.qiao.rest;

import org.qiao.api.error.ErrorCode;
import org.qiao.api.record.Text;

/**
 * The refusals of HTTP itself, each with its status.
 *
 * @since 1.0.0
 */
public enum RestCode implements ErrorCode {
    /** The request cannot be understood. */
    BAD_REQUEST("001", 400, "按消息改正请求", "Correct the request as the message says"),
    /** There is no valid token with the call. */
    UNAUTHENTICATED(
            "002",
            401,
            "用 qiao sign-in 取得一次性令牌登录，或在请求头中带上 Authorization: Bearer",
            "Sign in with a one-time token from qiao sign-in, or send Authorization: Bearer"),
    /** The call comes from another site, or its token does not allow it. */
    FORBIDDEN(
            "003",
            403,
            "只从平台自己的页面调用，或用范围允许的令牌",
            "Call from the platform's own pages, or with a token whose scopes allow it"),
    /** Nothing stands at this path. */
    NOT_FOUND("004", 404, "在 /api/v1/openapi.json 中查看有哪些路径", "See /api/v1/openapi.json for the paths there are"),
    /** The path does not answer this method. */
    METHOD("005", 405, "使用 Allow 头列出的方法", "Use a method that the Allow header lists"),
    /** The state of things does not allow it. */
    CONFLICT("006", 409, "按消息处理后重试", "Do as the message says and try again"),
    /** The record has another version than If-Match says. */
    PRECONDITION(
            "007",
            412,
            "以回答中的 current 为准合并修改后重试",
            "Merge the change into current, which came with the answer, and try again"),
    /** The body is larger than the route takes. */
    TOO_LARGE("008", 413, "分成几次发送", "Send it in several parts"),
    /** The body is of another media type than the route takes. */
    MEDIA("009", 415, "使用消息中列出的类型", "Use the type that the message names"),
    /** The request is addressed to another host. */
    WRONG_HOST("010", 421, "用 127.0.0.1 或 localhost 访问", "Address the platform as 127.0.0.1 or localhost"),
    /** Values are wrong; the violations say which. */
    INVALID("011", 422, "按各字段的说明改正后重试", "Correct each field as its message says and try again"),
    /** The header lines are too long. */
    HEADERS("012", 431, "缩短请求头", "Shorten the header lines"),
    /** A defect. */
    INTERNAL("013", 500, "查看 logs/qiao.log，并报告此缺陷", "See logs/qiao.log, and report this defect"),
    /** A part of the platform is not there at the moment. */
    UNAVAILABLE("014", 503, "稍后重试", "Try again in a moment"),
    /** As many calls wait for their flows as may, so that the others are answered. */
    CROWDED(
            "015",
            503,
            "过 Retry-After 秒后重发同一请求；并行调用的脚本请减少并行",
            "Send the same request again after Retry-After seconds; let scripts make fewer calls at once");

    private final String id;
    private final int status;
    private final Text remedy;

    RestCode(String number, int status, String zh, String en) {
        this.id = "QIAO-REST-" + number;
        this.status = status;
        this.remedy = new Text(zh, en);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Kind kind() {
        return status < 500 ? Kind.USER : status == 500 ? Kind.INTERNAL : Kind.RESOURCE;
    }

    @Override
    public Retry retry() {
        return status == 503 ? Retry.LATER : Retry.AFTER_CHANGE;
    }

    @Override
    public Text remedy() {
        return remedy;
    }
}
