package org.qiao.engine.expression;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into tokens. */
final class Lexer {
    private static final List<String> SIGNS = List.of(
            "==", "!=", "<=", ">=", "&&", "||", "<", ">", "!", "+", "-", "*", "/", "?", ":", ".", ",", "(", ")", "[",
            "]");

    private final String text;
    private final Problems problems;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Lexer(String text, Problems problems) {
        this.text = text;
        this.problems = problems;
    }

    List<Token> tokens() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c) || c == '\u3000') {
                at++;
            } else if (c == '\'' || c == '"') {
                string(c);
            } else if (c >= '0' && c <= '9') {
                number();
            } else if (isNamePart(c)) {
                name();
            } else {
                sign(c);
            }
        }
        tokens.add(new Token(Token.Type.END, "", at, at));
        return tokens;
    }

    private void name() {
        int start = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        add(Token.Type.NAME, text.substring(start, at), start);
    }

    private void number() {
        int start = at;
        digits();
        boolean fraction = at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1));
        if (fraction) {
            at++;
            digits();
        }
        if (at < text.length() && isNamePart(text.charAt(at))) {
            problems.add(ExpressionCode.SYNTAX, at, "数字后不能直接跟字母", "a letter follows a number: put a sign between");
        }
        add(Token.Type.NUMBER, text.substring(start, at), start);
    }

    private void digits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private void string(char quote) {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            value.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
            at++;
        }
        if (at >= text.length()) {
            problems.add(ExpressionCode.SYNTAX, start, "文本缺少结尾引号", "the text has no closing quote: add it");
        }
        at = Math.min(at + 1, text.length());
        add(Token.Type.STRING, value.toString(), start);
    }

    private char escaped() {
        int start = at++;
        char c = at < text.length() ? text.charAt(at) : 0;
        switch (c) {
            case '\\', '\'', '"' -> {
                return c;
            }
            case 'n' -> {
                return '\n';
            }
            case 't' -> {
                return '\t';
            }
            case 'r' -> {
                return '\r';
            }
            default -> {
                problems.add(
                        ExpressionCode.SYNTAX,
                        start,
                        "未知的转义：可用 \\\\ \\' \\\" \\n \\r \\t",
                        "unknown escape: there are \\\\ \\' \\\" \\n \\r \\t");
                return ' ';
            }
        }
    }

    private void sign(char c) {
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                add(Token.Type.SIGN, sign, at - sign.length());
                return;
            }
        }
        problems.add(
                ExpressionCode.SYNTAX,
                at,
                "不认识的符号「" + c + "」" + advice(c, true),
                "unknown sign '" + c + "'" + advice(c, false));
        at++;
    }

    private static String advice(char c, boolean zh) {
        String instead = switch (c) {
            case '=' -> "==";
            case '&' -> "&&";
            case '|' -> "||";
            case '，' -> ",";
            case '（' -> "(";
            case '）' -> ")";
            case '‘', '’', '“', '”' -> "'";
            default -> "";
        };
        if (instead.isEmpty()) {
            return "";
        }
        return zh ? "：请写 " + instead : ": write " + instead;
    }

    private void add(Token.Type type, String value, int start) {
        tokens.add(new Token(type, value, start, at));
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
