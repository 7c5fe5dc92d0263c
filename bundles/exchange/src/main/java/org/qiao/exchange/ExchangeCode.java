package org.qiao.exchange;

import org.qiao.api.error.ErrorCode;
import org.qiao.api.record.Text;

/**
 * The ways in which the exchange of files can fail.
 *
 * @since 1.0.0
 */
public enum ExchangeCode implements ErrorCode {
    /** A file could not be kept for its import. */
    NOT_STORED(
            "QIAO-EXCHANGE-001",
            Kind.RESOURCE,
            Retry.AFTER_CHANGE,
            new Text("检查数据文件夹的剩余空间和写权限。", "See that the data folder has room and may be written to."));

    private final String id;
    private final Kind kind;
    private final Retry retry;
    private final Text remedy;

    ExchangeCode(String id, Kind kind, Retry retry, Text remedy) {
        this.id = id;
        this.kind = kind;
        this.retry = retry;
        this.remedy = remedy;
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
