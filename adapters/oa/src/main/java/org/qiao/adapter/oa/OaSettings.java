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
        if (!url.isAbsolute() || !String.valueOf(url.getPath()).endsWith("/")) {
            throw new IllegalArgumentException("url '" + url
                    + "' is no collection: give the whole address of the address book, with a slash at its end");
        }
    }
}
