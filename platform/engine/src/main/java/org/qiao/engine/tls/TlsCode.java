package org.qiao.engine.tls;

import org.qiao.api.error.ErrorCode;
import org.qiao.api.record.Text;

/**
 * The ways in which certificates and keys fail.
 *
 * @since 1.0.0
 */
public enum TlsCode implements ErrorCode {
    /** A certificate file cannot be used. */
    CERTIFICATE("QIAO-TLS-001", "改正证书文件，然后重试", "correct the certificate file and try again"),
    /** A key file cannot be used, or is not that of the certificate. */
    KEY("QIAO-TLS-002", "使用与证书匹配的、未加密的 PKCS#8 私钥文件", "use the certificate's own key, as PKCS #8, not encrypted");

    private final String id;
    private final String zh;
    private final String en;

    TlsCode(String id, String zh, String en) {
        this.id = id;
        this.zh = zh;
        this.en = en;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Kind kind() {
        return Kind.CONFIGURATION;
    }

    @Override
    public Retry retry() {
        return Retry.AFTER_CHANGE;
    }

    @Override
    public Text remedy() {
        return new Text(zh, en);
    }
}
