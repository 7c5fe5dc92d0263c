package org.qiao.engine.expression;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Record;
import org.qiao.engine.expression.Node.Literal;

/** Compiles functions; {@code valid} and {@code has} have become conditions before. */
final class Calls {
    private Calls() {}

    static Evaluation of(Node.Call call) {
        List<Node> nodes = call.arguments();
        Evaluation[] all = nodes.stream().map(n -> n.fold(new Evaluations())).toArray(Evaluation[]::new);
        return switch (call.function()) {
            case CONTAINS -> texts(all, String::contains);
            case STARTS_WITH -> texts(all, String::startsWith);
            case ENDS_WITH -> texts(all, String::endsWith);
            case MATCHES -> matches(all[0], nodes.get(1));
            case SIZE -> (record, context) -> size(all[0].of(record, context));
            case TODAY -> (record, context) -> context.today();
            case NOW -> (record, context) -> context.now();
            case DATE -> (record, context) -> date(all[0].of(record, context));
            case DAYS -> all[0];
            case LOWER -> text(all[0], t -> t.toLowerCase(Locale.ROOT));
            case UPPER -> text(all[0], t -> t.toUpperCase(Locale.ROOT));
            case TRIM -> text(all[0], String::strip);
            case CONCAT -> (record, context) -> concat(all, record, context);
            case COALESCE -> (record, context) -> first(all, record, context);
            case ROUND -> round(all[0], nodes);
            case MIN -> (record, context) -> extreme(all, -1, record, context);
            case MAX -> (record, context) -> extreme(all, 1, record, context);
            case VALID, HAS -> throw new IllegalStateException(call.function() + " is a condition");
        };
    }

    private static Evaluation texts(Evaluation[] all, BiPredicate<String, String> test) {
        return (record, context) -> all[0].of(record, context) instanceof String text
                && all[1].of(record, context) instanceof String part
                && test.test(text, part);
    }

    private static Evaluation text(Evaluation of, UnaryOperator<String> change) {
        return (record, context) -> of.of(record, context) instanceof String text ? change.apply(text) : null;
    }

    private static Evaluation matches(Evaluation of, Node constant) {
        String regex = constant instanceof Literal literal && literal.value() instanceof String text ? text : "";
        Pattern pattern = Pattern.compile(regex);
        return (record, context) -> of.of(record, context) instanceof String text
                && pattern.matcher(text).find();
    }

    private static Long size(@Nullable Object value) {
        if (value instanceof String text) {
            return (long) text.codePointCount(0, text.length());
        }
        return value instanceof List<?> list ? (long) list.size() : 0L;
    }

    private static @Nullable LocalDate date(@Nullable Object value) {
        try {
            return value instanceof String text ? LocalDate.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String concat(Evaluation[] all, Record record, Context context) {
        StringBuilder text = new StringBuilder();
        for (Evaluation one : all) {
            Object value = one.of(record, context);
            if (value instanceof BigDecimal number && !Arithmetic.isUnwieldy(number)) {
                text.append(number.toPlainString());
            } else if (value != null) {
                text.append(value);
            }
        }
        return text.toString();
    }

    private static @Nullable Object first(Evaluation[] all, Record record, Context context) {
        for (Evaluation one : all) {
            Object value = one.of(record, context);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable Object extreme(Evaluation[] all, int sign, Record record, Context context) {
        Object best = null;
        for (Evaluation one : all) {
            Object value = one.of(record, context);
            boolean better = value != null && (best == null || Order.compare(value, best) * sign > 0);
            best = better ? value : best;
        }
        return best;
    }

    private static Evaluation round(Evaluation of, List<Node> nodes) {
        boolean given = nodes.size() == 2 && nodes.get(1) instanceof Literal literal && literal.value() instanceof Long;
        int digits = given ? Integer.parseInt(String.valueOf(((Literal) nodes.get(1)).value())) : 0;
        return (record, context) -> {
            Object value = of.of(record, context);
            if (value == null || Arithmetic.isUnwieldy(Order.exact(value))) {
                return null;
            }
            return Order.exact(value).setScale(digits, RoundingMode.HALF_UP);
        };
    }
}
