package org.qiao.engine.expression;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The functions of the language. What each takes, gives and does with empty values stands in the guide.
 *
 * @since 1.0.0
 */
public enum Function {
    /** {@code text.contains(part)}. */
    CONTAINS("contains", true, 1, 1),
    /** {@code text.startsWith(part)}. */
    STARTS_WITH("startsWith", true, 1, 1),
    /** {@code text.endsWith(part)}. */
    ENDS_WITH("endsWith", true, 1, 1),
    /** {@code text.matches(pattern)}: RE2 syntax, found anywhere; the pattern is a constant. */
    MATCHES("matches", true, 1, 1),
    /** {@code size(text or list)}: characters or items; 0 when empty. */
    SIZE("size", false, 1, 1),
    /** {@code today()}. */
    TODAY("today", false, 0, 0),
    /** {@code now()}. */
    NOW("now", false, 0, 0),
    /** {@code date(text)}: {@code yyyy-MM-dd}; empty when it is none. */
    DATE("date", false, 1, 1),
    /** {@code days(n)}. */
    DAYS("days", false, 1, 1),
    /** {@code valid(from, to)}: both ends belong to it, an empty end is open. */
    VALID("valid", false, 2, 2),
    /** {@code lower(text)}. */
    LOWER("lower", false, 1, 1),
    /** {@code upper(text)}. */
    UPPER("upper", false, 1, 1),
    /** {@code trim(text)}: without white space at both ends. */
    TRIM("trim", false, 1, 1),
    /** {@code concat(a, b, …)}: empty ones are left out. */
    CONCAT("concat", false, 1, 20),
    /** {@code coalesce(a, b, …)}: the first that is not empty. */
    COALESCE("coalesce", false, 1, 20),
    /** {@code round(number)} or {@code round(number, digits)}: half up. */
    ROUND("round", false, 1, 2),
    /** {@code min(a, b, …)}: empty ones are left out. */
    MIN("min", false, 1, 20),
    /** {@code max(a, b, …)}: empty ones are left out. */
    MAX("max", false, 1, 20),
    /** {@code has(field)}: it is not empty. */
    HAS("has", false, 1, 1);

    private final String word;
    private final boolean method;
    private final int least;
    private final int most;

    Function(String word, boolean method, int least, int most) {
        this.word = word;
        this.method = method;
        this.least = least;
        this.most = most;
    }

    /** How it is written. */
    public String word() {
        return word;
    }

    /** Whether it stands behind its first argument and a dot; that argument comes first in {@link Node.Call}. */
    public boolean isMethod() {
        return method;
    }

    boolean takes(int arguments) {
        return arguments >= least && arguments <= most;
    }

    String arity() {
        return least == most ? String.valueOf(least) : least + "–" + most;
    }

    static Optional<Function> of(String word, boolean method) {
        return Stream.of(values())
                .filter(f -> f.word.equals(word) && f.method == method)
                .findFirst();
    }
}
