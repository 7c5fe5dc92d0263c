package org.qiao.engine.convert;

import java.text.Normalizer;

/** Forms of characters: white space, widths, compatibility forms. */
final class Characters {
    private static final char FULL_FIRST = '\uFF01';
    private static final char FULL_LAST = '\uFF5E';
    private static final int WIDTH_SHIFT = FULL_FIRST - '!';
    private static final char FULL_SPACE = '\u3000';

    private Characters() {}

    /** Without white space at both ends, be it half or full width, no-break or a byte order mark. */
    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return start == 0 && end == text.length() ? text : text.substring(start, end);
    }

    /** White space of any kind, also what Java does not count as such. */
    static boolean isSpace(char c) {
        if (c < '\u0080' || isHan(c)) {
            return c <= ' ';
        }
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF';
    }

    /** Unicode's compatibility form (NFKC). */
    static String nfkc(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isStable(text.charAt(i))) {
                return Normalizer.normalize(text, Normalizer.Form.NFKC);
            }
        }
        return text;
    }

    /** ASCII and plain Chinese characters stay as they are and combine with nothing before them. */
    private static boolean isStable(char c) {
        return c < '\u0080' || isHan(c);
    }

    static boolean isHan(char c) {
        return c >= '\u4E00' && c <= '\u9FA5';
    }

    static boolean hasHan(String text) {
        return text.chars().anyMatch(c -> isHan((char) c));
    }

    /** Full-width letters, digits and signs as ASCII. */
    static String halfWidth(String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == FULL_SPACE) {
                changed.setCharAt(i, ' ');
            } else if (c >= FULL_FIRST && c <= FULL_LAST) {
                changed.setCharAt(i, (char) (c - WIDTH_SHIFT));
            }
        }
        return changed.toString();
    }

    /** ASCII letters, digits and signs in full width. */
    static String fullWidth(String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ') {
                changed.setCharAt(i, FULL_SPACE);
            } else if (c > ' ' && c < '\u007F') {
                changed.setCharAt(i, (char) (c + WIDTH_SHIFT));
            }
        }
        return changed.toString();
    }

    /** Without any white space. */
    static String withoutSpace(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!isSpace(text.charAt(i))) {
                kept.append(text.charAt(i));
            }
        }
        return kept.toString();
    }
}
