package org.qiao.engine.expression;

/** One word or sign of an expression; a string's text is without its quotes and escapes. */
record Token(Type type, String text, int start, int end) {
    enum Type {
        NAME,
        NUMBER,
        STRING,
        SIGN,
        END
    }

    boolean is(String sign) {
        return type == Type.SIGN && text.equals(sign);
    }

    boolean isWord(String word) {
        return type == Type.NAME && text.equals(word);
    }
}
