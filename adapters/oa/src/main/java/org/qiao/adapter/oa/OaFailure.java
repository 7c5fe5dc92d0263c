package org.qiao.adapter.oa;

import org.qiao.api.connector.Http;
import org.qiao.api.error.ErrorCode;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;

/** The ways in which reading an address book can fail. */
enum OaFailure implements ErrorCode {
    /** No whole answer came. */
    UNREACHABLE(
            "OA-001",
            Kind.EXTERNAL,
            Retry.LATER,
            new Text("检查 OA 是否在运行，以及连接的地址。", "See that the OA runs, and check the connection's address.")),
    /** The server refuses the sign-in. */
    SIGN_IN(
            "OA-002",
            Kind.CONFIGURATION,
            Retry.AFTER_CHANGE,
            new Text("检查连接的用户和密码（qiao secret set）。", "Check the connection's user and password (qiao secret set).")),
    /** The server answers something that CardDAV does not allow. */
    NOT_CARDDAV(
            "OA-003",
            Kind.CONFIGURATION,
            Retry.AFTER_CHANGE,
            new Text("地址应是一个 CardDAV 通讯录。", "The address must be that of a CardDAV address book.")),
    /** The server knows the position no more from which it was asked for changes. */
    POSITION_LOST(
            "OA-004",
            Kind.EXTERNAL,
            Retry.LATER,
            new Text(
                    "无需处理：从头再读通讯录；期间的删除由核对发现。",
                    "Nothing: the book is read from its beginning; what was deleted meanwhile is found by reconciling."));

    private final String id;
    private final Kind kind;
    private final Retry retry;
    private final Text remedy;

    OaFailure(String id, Kind kind, Retry retry, Text remedy) {
        this.id = id;
        this.kind = kind;
        this.retry = retry;
        this.remedy = remedy;
    }

    /** The exception that says so. */
    QiaoException said(String zh, String en) {
        return new QiaoException(this, new Text(zh, en), null);
    }

    /** The exception that says so, and behind a colon what its cause says. */
    QiaoException said(String zh, String en, Exception cause) {
        Text why = why(cause);
        return new QiaoException(this, new Text(zh + "：" + why.zh(), en + ": " + why.en()), cause);
    }

    /** What an exception says; of a library's in its own language. */
    static Text why(Exception e) {
        if (e instanceof Http.NotSent notSent) {
            return notSent.why();
        }
        return e instanceof QiaoException ours ? ours.text() : Text.same(String.valueOf(e.getMessage()));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Retry retry() {
        return retry;
    }

    @Override
    public Text remedy() {
        return remedy;
    }
}
