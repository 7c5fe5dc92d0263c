package org.qiao.practice.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request.
 *
 * @param method as sent, in capitals
 * @param path the decoded path without the query
 * @param headers by lower-case name; of a repeated header the last
 * @param text the body, freed of its transfer coding, as UTF-8
 */
public record Request(String method, String path, Map<String, String> headers, String text) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** What follows that scheme in the Authorization header, decoded from base64: {@code user:password}. */
    public Optional<String> authorization(String scheme) {
        return header("Authorization")
                .filter(value -> value.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1))
                .flatMap(value -> decoded(value.substring(scheme.length() + 1).trim()));
    }

    boolean wantsClose() {
        return header("Connection").filter("close"::equalsIgnoreCase).isPresent();
    }

    private static Optional<String> decoded(String base64) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
