package org.qiao.practice.erp;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The comparison operators, with the database's rule that nothing is neither equal nor unequal to something. */
final class Comparison {
    private Comparison() {}

    static Predicate<@Nullable Object> of(String operator, @Nullable Object expected) {
        return switch (operator) {
            case "=" -> actual -> expected == null ? actual == null : isEqual(actual, expected);
            case "!=" -> actual -> expected == null ? actual != null : actual != null && !isEqual(actual, expected);
            case "in", "child_of" -> actual -> isIn(actual, list(operator, expected));
            case "not in" ->
                actual -> list(operator, expected).isEmpty()
                        || (actual != null && !isIn(actual, list(operator, expected)));
            case "<" -> ordered(expected, sign -> sign < 0);
            case "<=" -> ordered(expected, sign -> sign <= 0);
            case ">" -> ordered(expected, sign -> sign > 0);
            case ">=" -> ordered(expected, sign -> sign >= 0);
            case "like" -> like(expected, true, true);
            case "ilike" -> like(expected, false, true);
            case "not like" -> like(expected, true, false);
            case "not ilike" -> like(expected, false, false);
            default -> throw ErpError.plain("'" + operator + "'");
        };
    }

    private static List<?> list(String operator, @Nullable Object expected) {
        if (expected instanceof List<?> values) {
            return values;
        }
        throw ErpError.plain("the operator " + operator + " needs a list, found " + expected);
    }

    private static boolean isIn(@Nullable Object actual, List<?> values) {
        return values.stream().anyMatch(value -> value == null ? actual == null : isEqual(actual, value));
    }

    private static boolean isEqual(@Nullable Object actual, Object expected) {
        return actual != null && Ordering.compare(actual, expected) == 0;
    }

    private static Predicate<@Nullable Object> ordered(@Nullable Object expected, IntPredicate accepted) {
        return actual -> actual != null && expected != null && accepted.test(Ordering.compare(actual, expected));
    }

    private static Predicate<@Nullable Object> like(@Nullable Object expected, boolean exact, boolean wanted) {
        StringBuilder pattern = new StringBuilder();
        for (char c : fold(String.valueOf(expected), exact).toCharArray()) {
            pattern.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
        }
        Pattern compiled = Pattern.compile(pattern.toString(), Pattern.DOTALL);
        return actual -> actual != null
                && compiled.matcher(fold(String.valueOf(actual), exact)).matches() == wanted;
    }

    private static String fold(String text, boolean exact) {
        return exact ? text : text.toLowerCase(Locale.ROOT);
    }
}
