package org.qiao.engine.convert;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Chinese mobile numbers as people write most of them: eleven digits, perhaps +86 or 86 before and spaces or hyphens
 * between. Only number blocks that are mobile as a whole are answered here, so that the answer is always that of
 * libphonenumber; a test compares both.
 */
final class ChineseMobile {
    private static final int DIGITS = 11;

    private ChineseMobile() {}

    /** The E.164 form; null when the text is anything else, valid or not. */
    static @Nullable String e164(String text) {
        byte[] out = new byte[DIGITS + 3];
        int start = afterCountry(text);
        int digits = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                if (digits == DIGITS) {
                    return null;
                }
                out[3 + digits++] = (byte) c;
            } else if ((c != ' ' && c != '-') || i == start) {
                return null;
            }
        }
        if (digits != DIGITS || !isMobile(out[3], out[4], out[5])) {
            return null;
        }
        out[0] = '+';
        out[1] = '8';
        out[2] = '6';
        return new String(out, StandardCharsets.ISO_8859_1);
    }

    private static int afterCountry(String text) {
        if (!text.startsWith("+86")) {
            return 0;
        }
        return text.length() > 3 && (text.charAt(3) == ' ' || text.charAt(3) == '-') ? 4 : 3;
    }

    /** Blocks of which every number is valid; the others, as 174, are left to libphonenumber. */
    private static boolean isMobile(byte first, byte second, byte third) {
        if (first != '1') {
            return false;
        }
        return switch (second) {
            case '3', '8' -> true;
            case '5', '9' -> third != '4';
            case '7' -> third != '4' && third != '9';
            case '6' -> third == '2' || third == '5' || third == '6' || third == '7';
            case '4' -> third == '5' || third == '7';
            default -> false;
        };
    }
}
