package org.qiao.engine.home;

import org.qiao.api.settings.Setting;
import org.qiao.engine.settings.SettingRefused;

/**
 * How the platform answers: the section {@code listener} of {@code conf/qiao.json}. Immutable.
 *
 * @param certificate a PEM file, below {@code conf}: the server's certificate, then those that vouch for it; empty for
 *     HTTP without TLS
 * @param key a PEM file, below {@code conf}, of the certificate's private key, PKCS #8, not encrypted
 * @since 1.0.0
 */
public record ListenerSettings(
        @Setting(zh = "证书文件", en = "Certificate file", fallback = "")
        String certificate,

        @Setting(zh = "私钥文件", en = "Private key file", fallback = "")
        String key) {
    /** HTTP without TLS. */
    public static final ListenerSettings PLAIN = new ListenerSettings("", "");

    /** Refuses one file without the other. */
    public ListenerSettings {
        if (certificate.isEmpty() != key.isEmpty()) {
            throw new SettingRefused(
                    "「certificate」和「key」须同时给出：证书文件及其私钥文件",
                    "'certificate' and 'key' belong together: name the certificate's file and that of its private key");
        }
    }

    /** Whether it answers over TLS. */
    public boolean isSecure() {
        return !certificate.isEmpty();
    }
}
