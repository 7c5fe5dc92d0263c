package org.qiao.adapter.oa;

import java.net.URI;
import java.time.Duration;
import org.qiao.api.settings.Secret;
import org.qiao.api.settings.Setting;

/** Where the address book is and who signs in. */
record OaSettings(
        @Setting(zh = "通讯录地址", en = "Address book's URL") URI url,
        @Setting(zh = "用户", en = "User") String user,
        @Setting(zh = "密码", en = "Password") Secret password,

        @Setting(zh = "单次请求时限", en = "Time-out of one request", fallback = "10s")
        Duration timeout) {
    OaSettings {
        // Never the address as it was given: it may hold a password.
        if (String.valueOf(url.getRawAuthority()).contains("@")) {
            throw new IllegalArgumentException(
                    "url names a user: write user and password as settings of their own, not into the address");
        }
        boolean isHttp = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!isHttp || url.getHost() == null) {
            throw new IllegalArgumentException("url '" + url
                    + "' is no address of an address book: write it as https://oa.example.cn/qiao/contacts/");
        }
        if (!url.getRawPath().endsWith("/") || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("url '" + url
                    + "' is no collection: give the whole address of the address book, with a slash at its end");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout " + timeout + " is no time to wait: give at least 1s");
        }
    }

    /** Whether the password goes over a network in the clear. */
    boolean isInTheClear() {
        return "http".equalsIgnoreCase(url.getScheme()) && !isLoopback(url.getHost());
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
    }
}
