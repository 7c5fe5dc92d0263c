package org.qiao.practice.erp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Takes typed values out of a call's decoded parameters. */
final class Arguments {
    private Arguments() {}

    static @Nullable Object at(List<?> arguments, int index) {
        if (index >= arguments.size()) {
            throw ErpError.plain("missing " + (index + 1 - arguments.size()) + " required positional argument(s)");
        }
        return arguments.get(index);
    }

    static List<?> list(List<?> arguments, int index) {
        if (at(arguments, index) instanceof List<?> items) {
            return items;
        }
        throw ErpError.plain("argument " + (index + 1) + " must be a list, found " + at(arguments, index));
    }

    static Map<?, ?> map(List<?> arguments, int index) {
        if (at(arguments, index) instanceof Map<?, ?> map) {
            return map;
        }
        throw ErpError.plain("argument " + (index + 1) + " must be an object, found " + at(arguments, index));
    }

    static List<Map<?, ?>> maps(List<?> arguments, int index) {
        List<?> items = list(arguments, index);
        List<Map<?, ?>> maps = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            maps.add(map(items, i));
        }
        return maps;
    }

    static List<Long> ids(List<?> arguments, int index) {
        List<Long> ids = new ArrayList<>();
        for (Object item : list(arguments, index)) {
            ids.add(whole(item));
        }
        return ids;
    }

    static List<String> texts(List<?> arguments, int index) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(arguments, index)) {
            texts.add(String.valueOf(item));
        }
        return texts;
    }

    /** A number of records; nothing where it is null. */
    static OptionalInt size(List<?> arguments, int index) {
        Object value = at(arguments, index);
        return value == null ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(whole(value)));
    }

    private static long whole(@Nullable Object value) {
        if (value instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0) {
            return number.longValue();
        }
        throw ErpError.plain("a whole number is needed, found " + value);
    }
}
