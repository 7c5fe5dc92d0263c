package org.qiao.engine.expression;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * Regular expressions that run in linear time (RE2), within limits that keep their compilation small too.
 *
 * @since 1.0.0
 */
public final class Patterns {
    private static final int MAX_LENGTH = 500;
    private static final int MAX_GROUPS = 50;
    private static final int MAX_REPEATS = 1000;

    private Patterns() {}

    /** What is wrong with a pattern; empty when it can be compiled. */
    public static Optional<String> fault(String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            return Optional.of("more than " + MAX_LENGTH + " characters");
        }
        if (pattern.chars().filter(c -> c == '(').count() > MAX_GROUPS) {
            return Optional.of("more than " + MAX_GROUPS + " groups");
        }
        if (repeats(pattern) > MAX_REPEATS) {
            return Optional.of("its counts {n} multiply to more than " + MAX_REPEATS);
        }
        try {
            Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(String.valueOf(e.getDescription()));
        }
    }

    /** The product of all counts in braces: each copies what stands before it. */
    private static long repeats(String pattern) {
        long product = 1;
        long count = 0;
        boolean inside = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '{') {
                inside = true;
                count = 0;
            } else if (c == '}' || c == ',') {
                product = inside ? Math.min(Integer.MAX_VALUE, product * Math.max(1, count)) : product;
                inside = inside && c == ',';
                count = 0;
            } else if (inside && c >= '0' && c <= '9') {
                count = Math.min(MAX_REPEATS + 1L, count * 10 + c - '0');
            }
        }
        return product;
    }
}
