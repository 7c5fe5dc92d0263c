package org.qiao.practice.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One HTTP answer.
 *
 * @param headers beside Content-Length, which the server adds
 * @param hangUp close the connection afterwards without having announced it
 */
public record Reply(int status, Map<String, String> headers, String text, boolean hangUp) {
    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply empty(int status) {
        return new Reply(status, Map.of(), "", false);
    }

    public static Reply text(int status, String type, String body) {
        return new Reply(status, Map.of("Content-Type", type), body, false);
    }

    public static Reply json(int status, String body) {
        return text(status, "application/json", body);
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, text, hangUp);
    }

    public Reply thenHangUp() {
        return new Reply(status, headers, text, true);
    }
}
