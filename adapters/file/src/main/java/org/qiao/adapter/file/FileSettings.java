package org.qiao.adapter.file;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.qiao.api.settings.Setting;

/** Where the files are and how they are written. A relative folder lies in the connection's own folder. */
record FileSettings(
        @Setting(zh = "文件夹", en = "Folder", fallback = ".") Path folder,
        @Setting(zh = "格式", en = "Format", fallback = "CSV") Format format,

        @Setting(zh = "字符集", en = "Character set", fallback = "UTF-8")
        String charset,

        @Setting(zh = "落盘", en = "Force each batch to disk", fallback = "true")
        boolean isForced,

        @Setting(
                zh = "新 CSV 文件带 BOM",
                en = "Begin new CSV files with a byte order mark, as spreadsheets like it",
                fallback = "false")
        boolean isMarked) {

    private static final String ASCII = "\n\",{}_aZ09";

    /** How a line is written. */
    enum Format {
        /** Comma separated values (RFC 4180) with a header line. */
        CSV(".csv"),
        /** One JSON object a line. */
        JSONL(".jsonl");

        private final String suffix;

        Format(String suffix) {
            this.suffix = suffix;
        }

        /** How the files' names end. */
        String suffix() {
            return suffix;
        }
    }

    FileSettings {
        if (isMarked && !charset.equalsIgnoreCase("UTF-8")) {
            throw new IllegalArgumentException("isMarked goes with charset UTF-8 only, not with '" + charset + "'");
        }
        try {
            checkBearing(Charset.forName(charset));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException(
                    "charset '" + charset + "' is not known to this Java: use UTF-8 or GB18030", e);
        }
    }

    // Files are appended to, and searched for line ends byte by byte: so a set must write ASCII as itself,
    // begin no part with a mark, and not depend on what came before.
    private static void checkBearing(Charset set) {
        boolean isStateful = set.name().toUpperCase(Locale.ROOT).contains("2022");
        byte[] ascii = ASCII.getBytes(StandardCharsets.US_ASCII);
        if (isStateful || !set.canEncode() || !Arrays.equals(ASCII.getBytes(set), ascii)) {
            throw new IllegalArgumentException(
                    "charset '" + set + "' does not keep ASCII bytes as they are: use UTF-8 or GB18030");
        }
    }

    Charset encoding() {
        return Charset.forName(charset);
    }
}
