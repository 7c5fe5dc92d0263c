package org.qiao.engine.home;

import org.qiao.api.settings.Setting;
import org.qiao.engine.settings.SettingRefused;

/**
 * How the platform answers: the section {@code listener} of {@code conf/qiao.json}. Immutable.
 *
 * @param certificate a PEM file, below {@code conf}: the server's certificate, then those that vouch for it; empty for
 *     HTTP without TLS
 * @param key a PEM file, below {@code conf}, of the certificate's private key, PKCS #8, not encrypted
 * @param address where it listens: this machine alone, {@code 0.0.0.0} for every network that it is in, or one address
 * @since 1.0.0
 */
public record ListenerSettings(
        @Setting(zh = "证书文件", en = "Certificate file", fallback = "")
        String certificate,

        @Setting(zh = "私钥文件", en = "Private key file", fallback = "")
        String key,

        @Setting(zh = "监听地址", en = "Address", fallback = "127.0.0.1")
        String address) {
    /** HTTP without TLS. */
    public static final ListenerSettings PLAIN = new ListenerSettings("", "", "127.0.0.1");

    /** Refuses one file without the other. */
    public ListenerSettings {
        if (certificate.isEmpty() != key.isEmpty()) {
            throw new SettingRefused(
                    "「certificate」和「key」须同时给出：证书文件及其私钥文件",
                    "'certificate' and 'key' belong together: name the certificate's file and that of its private key");
        }
        if (!address.matches("(\\d{1,3}\\.){3}\\d{1,3}")) {
            throw new SettingRefused(
                    "「address」应为 IPv4 地址，例如 127.0.0.1 或 0.0.0.0，而不是「" + address + "」",
                    "'address' is an IPv4 address, as 127.0.0.1 or 0.0.0.0, not '" + address + "'");
        }
        if (!address.startsWith("127.") && certificate.isEmpty()) {
            throw new SettingRefused(
                    "不加密时只在本机应答：要监听 " + address + "，请给出 certificate 和 key",
                    "without TLS the platform answers on this machine alone: to listen at " + address
                            + ", name a certificate and its key");
        }
    }

    /** The host of the address by which a program on this machine reaches it. */
    public String localHost() {
        return address.equals("0.0.0.0") ? "127.0.0.1" : address;
    }

    /** Whether it answers over TLS. */
    public boolean isSecure() {
        return !certificate.isEmpty();
    }
}
