package org.qiao.adapter.hr;

import com.unboundid.ldap.sdk.DN;
import java.net.URI;
import java.time.Duration;
import org.qiao.api.settings.Secret;
import org.qiao.api.settings.Setting;

/** Where the directory is and who signs in. */
record LdapSettings(
        @Setting(zh = "目录地址", en = "Address of the directory")
        URI url,

        @Setting(zh = "根节点", en = "Base") String base,
        @Setting(zh = "登录 DN", en = "Bind DN") String user,
        @Setting(zh = "密码", en = "Password") Secret password,

        @Setting(zh = "以 StartTLS 加密", en = "Secure by StartTLS", fallback = "false")
        boolean startTls,

        @Setting(zh = "每次操作的时限", en = "Time-out of an operation", fallback = "15s")
        Duration timeout,

        @Setting(zh = "最多连接数", en = "Most connections", fallback = "4", min = 1, max = 16)
        int connections) {

    LdapSettings {
        // Never the address as it was given: it may hold a password.
        if (String.valueOf(url.getRawAuthority()).contains("@")) {
            throw new IllegalArgumentException(
                    "url names a user: write user and password as settings of their own, not into the address");
        }
        boolean isLdap = "ldap".equals(url.getScheme()) || "ldaps".equals(url.getScheme());
        if (!isLdap || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "url '" + url + "' is no address of a directory: write it as ldaps://hr.example.cn");
        }
        if (!DN.isValidDN(base) || base.isBlank()) {
            throw new IllegalArgumentException("base '" + base + "' is no name: write it as dc=example,dc=cn");
        }
        if (!DN.isValidDN(user) || user.isBlank()) {
            throw new IllegalArgumentException(
                    "user '" + user + "' is no name: write the whole DN, as cn=admin," + base);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout " + timeout + " is no time to wait: give at least 1s");
        }
    }

    /** Whether the password goes over a network in the clear. */
    boolean isInTheClear() {
        return "ldap".equals(url.getScheme()) && !startTls && !isLoopback(url.getHost());
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
    }
}
