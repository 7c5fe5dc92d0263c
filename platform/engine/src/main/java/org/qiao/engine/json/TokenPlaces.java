package org.qiao.engine.json;

/**
 * Finds where tokens begin. gson's reader judges the text but does not tell where a value stands; this walks beside it
 * over the same text, one {@link #next()} per value or key, and only counts. It runs on text that the reader has
 * accepted so far, so it needs no grammar of its own.
 */
final class TokenPlaces {
    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;

    TokenPlaces(String text) {
        this.text = text;
        if (text.startsWith("\uFEFF")) {
            at = 1;
            lineStart = 1;
        }
    }

    int line() {
        return line;
    }

    int column() {
        return at - lineStart + 1;
    }

    /** Moves to the first character of the next key or value. */
    void next() {
        while (at < text.length() && isBetweenTokens(text.charAt(at))) {
            if (text.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            }
            at++;
        }
    }

    /** Moves behind a bracket. */
    void passBracket() {
        next();
        at++;
    }

    /** Moves behind the key or simple value at which {@link #next()} stopped. */
    void passScalar() {
        if (at < text.length() && text.charAt(at) == '"') {
            passString();
            return;
        }
        while (at < text.length() && isLiteral(text.charAt(at))) {
            at++;
        }
    }

    private void passString() {
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private static boolean isBetweenTokens(char c) {
        return c <= ' ' || c == ',' || c == ':';
    }

    private static boolean isLiteral(char c) {
        return c > ' ' && c != ',' && c != ']' && c != '}';
    }
}
