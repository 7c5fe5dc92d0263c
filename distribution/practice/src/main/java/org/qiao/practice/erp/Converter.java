package org.qiao.practice.erp;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a decoded value into the class in which its field keeps it. */
final class Converter {
    private Converter() {}

    static @Nullable Object stored(Model model, Field field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (field.kind()) {
            case CHAR, TEXT, SELECTION -> value instanceof BigDecimal number ? number.toString() : value;
            case INTEGER, MANY2ONE -> whole(model, field, value);
            case FLOAT -> value instanceof Decimal decimal ? decimal.value() : number(model, field, value);
            case NUMERIC -> value instanceof Decimal ? value : new Decimal(number(model, field, value));
            case MANY2MANY -> ids(model, field, value);
            default -> value;
        };
    }

    private static Long whole(Model model, Field field, Object value) {
        try {
            return number(model, field, value).longValueExact();
        } catch (ArithmeticException e) {
            throw refused(model, field, value);
        }
    }

    private static BigDecimal number(Model model, Field field, Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        throw refused(model, field, value);
    }

    /** Relations to many come as commands; only those that name existing records are kept here. */
    private static List<Long> ids(Model model, Field field, Object value) {
        if (!(value instanceof List<?> commands)) {
            throw refused(model, field, value);
        }
        return commands.stream()
                .flatMap(command -> command instanceof List<?> parts
                                && parts.size() == 2
                                && "add".equals(parts.get(0))
                                && parts.get(1) instanceof List<?> added
                        ? added.stream()
                        : java.util.stream.Stream.of(command))
                .map(id -> whole(model, field, id == null ? "null" : id))
                .toList();
    }

    private static ErpError refused(Model model, Field field, Object value) {
        return ErpError.plain(
                "could not convert " + value + " for field \"" + field.label() + "\" in \"" + model.label() + "\"");
    }
}
