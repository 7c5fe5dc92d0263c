package org.qiao.demo.act;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.qiao.engine.digest.Sha256;

/** The fingerprint of a file. */
final class Hash {
    private Hash() {}

    /** SHA-256, in hexadecimal digits. */
    static String of(Path file) throws IOException {
        return HexFormat.of().formatHex(Sha256.begun().digest(Files.readAllBytes(file)));
    }

    /** What prints it again. */
    static String command(Path file) {
        return "sha256sum < " + Notes.quoted(file) + " | cut -d' ' -f1";
    }
}
