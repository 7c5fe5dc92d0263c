package org.qiao.demo.act;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The fingerprint of a file. */
final class Hash {
    private Hash() {}

    /** SHA-256, in hexadecimal digits. */
    static String of(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** What prints it again. */
    static String command(Path file) {
        return "sha256sum < " + Notes.quoted(file) + " | cut -d' ' -f1";
    }
}
