package org.qiao.security;

import org.qiao.api.error.ErrorCode;
import org.qiao.api.record.Text;

/**
 * The ways in which security fails.
 *
 * @since 1.0.0
 */
public enum SecurityCode implements ErrorCode {
    /** A file of tokens or secrets cannot be read or written. */
    FILE(
            "001",
            Kind.RESOURCE,
            Retry.LATER,
            "检查 data 目录的权限和磁盘空间",
            "Check the rights of the data folder and the space on its disk"),
    /** The file of secrets does not fit its key, or was altered. */
    DAMAGED(
            "002",
            Kind.RESOURCE,
            Retry.AFTER_CHANGE,
            "从备份恢复 data/secrets 和 data/secrets.key，或删除二者并重新设置各密码",
            "Restore data/secrets and data/secrets.key from a backup, or delete both and set the secrets again"),
    /** A token for a program was asked for that there cannot be. */
    TOKEN(
            "003",
            Kind.USER,
            Retry.AFTER_CHANGE,
            "按消息改正名称、范围或有效期；用 qiao token list 查看已有的令牌",
            "Correct the name, the scopes or the time as the message says; see the tokens there are with qiao token list");

    private final String id;
    private final Kind kind;
    private final Retry retry;
    private final Text remedy;

    SecurityCode(String number, Kind kind, Retry retry, String zh, String en) {
        this.id = "QIAO-SECURITY-" + number;
        this.kind = kind;
        this.retry = retry;
        this.remedy = new Text(zh, en);
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
