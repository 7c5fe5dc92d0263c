package org.qiao.console.internal;

import java.util.Map;
import org.qiao.rest.Reply;

/** What every file of the console carries beside what the server adds to each reply. */
final class Headers {
    private static final Map<String, String> ALWAYS = Map.of(
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin",
            "X-Frame-Options", "DENY");

    private Headers() {}

    /** A reply with them and with further ones. */
    static Reply safe(Reply reply, Map<String, String> more) {
        Reply safe = reply;
        for (Map.Entry<String, String> header : ALWAYS.entrySet()) {
            safe = safe.with(header.getKey(), header.getValue());
        }
        for (Map.Entry<String, String> header : more.entrySet()) {
            safe = safe.with(header.getKey(), header.getValue());
        }
        return safe;
    }
}
