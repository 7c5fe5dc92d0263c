package org.qiao.console.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.qiao.rest.Reply;

/**
 * The one page of the console, with the paths of this version's files in it, and the policy that it is read under:
 * scripts, styles and data come from here alone, the import map is known by its hash, and no text becomes markup.
 * Immutable.
 */
final class Shell {
    private static final String MAP_BEGIN = "<script type=\"importmap\">";
    private static final String MAP_END = "</script>";

    private final Reply reply;

    private Shell(Reply reply) {
        this.reply = reply;
    }

    /** The page whose files stand at a path. */
    static Shell at(String assets) {
        String html = WebFiles.text("index.html").replace("{{assets}}", assets);
        byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
        String tag = "\"" + HexFormat.of().formatHex(sha256(bytes), 0, 8) + "\"";
        Reply.Content.File file =
                new Reply.Content.File("text/html; charset=utf-8", bytes, WebFiles.gzip(bytes), tag, false);
        return new Shell(Headers.safe(Reply.file(file), Map.of("Content-Security-Policy", policy(importMap(html)))));
    }

    /** The answer to whoever asks for the page. */
    Reply reply() {
        return reply;
    }

    private static String importMap(String html) {
        int from = html.indexOf(MAP_BEGIN) + MAP_BEGIN.length();
        return html.substring(from, html.indexOf(MAP_END, from));
    }

    private static String policy(String importMap) {
        String hash = Base64.getEncoder().encodeToString(sha256(importMap.getBytes(StandardCharsets.UTF_8)));
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self' 'sha256-" + hash + "'",
                "style-src 'self'",
                "connect-src 'self'",
                "font-src 'self'",
                "img-src 'self' data:",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'",
                "require-trusted-types-for 'script'",
                "trusted-types lit-html default");
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
