package org.qiao.adapter.erp.rpc;

import org.qiao.api.error.ErrorCode;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;

/** The ways in which reading from the ERP can fail. */
public enum Failure implements ErrorCode {
    /** The ERP does not answer. */
    UNREACHABLE(
            "ERP-001",
            Kind.EXTERNAL,
            Retry.LATER,
            new Text("检查 ERP 是否在运行、地址是否正确。", "See that the ERP runs and that the address is right.")),
    /** The ERP refuses what was asked. */
    REFUSED(
            "ERP-002",
            Kind.EXTERNAL,
            Retry.AFTER_CHANGE,
            new Text("检查用户的权限和 ERP 已安装的模块。", "Look at the user's rights and at the modules installed in the ERP.")),
    /** A look-up by a field that the ERP cannot search. */
    NOT_SEARCHABLE(
            "ERP-003",
            Kind.CONFIGURATION,
            Retry.AFTER_CHANGE,
            new Text("改用消息中列出的字段进行匹配。", "Match by one of the fields that the message lists.")),
    /** A type that this adapter does not offer. */
    NO_TYPE(
            "ERP-004",
            Kind.CONFIGURATION,
            Retry.AFTER_CHANGE,
            new Text("使用 party、product 或 sale。", "Use party, product or sale."));

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
    public static QiaoException of(ErpException failed) {
        return new QiaoException(failed.isAboutRecords() ? REFUSED : UNREACHABLE, failed.text(), failed);
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
