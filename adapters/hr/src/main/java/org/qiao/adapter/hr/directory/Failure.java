package org.qiao.adapter.hr.directory;

import org.qiao.api.error.ErrorCode;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;

/** The ways in which reading from the directory can fail. */
public enum Failure implements ErrorCode {
    /** The directory does not answer. */
    UNREACHABLE(
            "HR-001",
            Kind.EXTERNAL,
            Retry.LATER,
            new Text("检查目录服务是否在运行、地址是否正确。", "See that the directory runs and that the address is right.")),
    /** The directory refuses what was asked. */
    REFUSED(
            "HR-002",
            Kind.EXTERNAL,
            Retry.AFTER_CHANGE,
            new Text("检查用户的权限和目录的模式（schema）。", "Look at the user's rights and at the directory's schema.")),
    /** A look-up by a field that the directory cannot search. */
    NOT_SEARCHABLE(
            "HR-003",
            Kind.CONFIGURATION,
            Retry.AFTER_CHANGE,
            new Text("改用消息中列出的字段进行匹配。", "Match by one of the fields that the message lists.")),
    /** A type that this adapter does not offer. */
    NO_TYPE(
            "HR-004",
            Kind.CONFIGURATION,
            Retry.AFTER_CHANGE,
            new Text("使用 employee、partner 或 programme-member。", "Use employee, partner or programme-member."));

    private final String id;
    private final Kind kind;
    private final Retry retry;
    private final Text remedy;

    Failure(String id, Kind kind, Retry retry, Text remedy) {
        this.id = id;
        this.kind = kind;
        this.retry = retry;
        this.remedy = remedy;
    }

    /** The exception that a reading method throws for a failed call. */
    public static QiaoException of(HrException failed) {
        return new QiaoException(
                failed.reason() == HrException.Reason.UNAVAILABLE ? UNREACHABLE : REFUSED, failed.text(), failed);
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
