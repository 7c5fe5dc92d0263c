package org.qiao.store.internal.form;

import java.nio.charset.Charset;
import java.util.Locale;

/**
 * The initials of a Chinese text's pinyin, for search as people type it: 华东贸易 gives {@code hdmy}. Level 1 of GB 2312
 * (3,755 characters, nearly all text) stands in pinyin order, so the first character of each letter decides; a
 * character outside it is left out, since its reading is not known.
 */
final class Pinyin {
    private static final String LETTERS = "abcdefghjklmnopqrstwxyz";
    private static final String FIRSTS = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝";
    private static final Charset GB = Charset.forName("GB2312");
    private static final int END_OF_LEVEL_1 = 0xD7F9;
    private static final int[] STARTS = FIRSTS.chars().map(c -> code((char) c)).toArray();

    private Pinyin() {}

    static String initials(String text) {
        StringBuilder initials = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128) {
                initials.append(Character.isLetterOrDigit(c) ? String.valueOf(c).toLowerCase(Locale.ROOT) : "");
            } else {
                append(initials, code(c));
            }
        }
        return initials.toString();
    }

    private static void append(StringBuilder initials, int code) {
        if (code < STARTS[0] || code > END_OF_LEVEL_1) {
            return;
        }
        int letter = STARTS.length - 1;
        while (STARTS[letter] > code) {
            letter--;
        }
        initials.append(LETTERS.charAt(letter));
    }

    private static int code(char c) {
        byte[] bytes = String.valueOf(c).getBytes(GB);
        return bytes.length < 2 ? 0 : ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
    }
}
