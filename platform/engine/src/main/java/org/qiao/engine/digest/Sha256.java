package org.qiao.engine.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, in small hexadecimal digits. Texts are taken as UTF-8. Stateless, thread safe. */
public final class Sha256 {
    private static final int BRIEF_BYTES = 8;

    private Sha256() {}

    /** A new digest, for what comes in parts. */
    public static MessageDigest begun() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The digest of a text: 64 digits. */
    public static String of(String text) {
        return HexFormat.of().formatHex(digest(text));
    }

    /** The first 16 digits of the digest of a text: enough to tell versions of one thing apart. */
    public static String brief(String text) {
        return HexFormat.of().formatHex(digest(text), 0, BRIEF_BYTES);
    }

    private static byte[] digest(String text) {
        return begun().digest(text.getBytes(StandardCharsets.UTF_8));
    }
}
