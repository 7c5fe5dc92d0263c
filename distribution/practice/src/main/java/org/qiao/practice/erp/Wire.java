package org.qiao.practice.erp;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Translates between JSON and values: objects with a {@code __class__} are decimals and dates. */
final class Wire {
    private Wire() {}

    static @Nullable Object decode(@Nullable Object json) {
        if (json instanceof List<?> items) {
            List<@Nullable Object> decoded = new ArrayList<>(items.size());
            items.forEach(item -> decoded.add(decode(item)));
            return decoded;
        }
        if (!(json instanceof Map<?, ?> map)) {
            return json;
        }
        if (map.get("__class__") instanceof String name) {
            return instance(name, map);
        }
        Map<String, @Nullable Object> decoded = new LinkedHashMap<>();
        map.forEach((key, value) -> decoded.put((String) key, decode(value)));
        return decoded;
    }

    static @Nullable Object encode(@Nullable Object value) {
        if (value instanceof Decimal decimal) {
            return Map.of("__class__", "Decimal", "decimal", decimal.value().toString());
        }
        if (value instanceof LocalDateTime time) {
            Map<String, Object> parts = date("datetime", time.toLocalDate());
            parts.put("hour", time.getHour());
            parts.put("minute", time.getMinute());
            parts.put("second", time.getSecond());
            parts.put("microsecond", time.getNano() / 1000);
            return parts;
        }
        if (value instanceof LocalDate date) {
            return date("date", date);
        }
        if (value instanceof List<?> items) {
            return items.stream().map(Wire::encode).toList();
        }
        return value;
    }

    private static Map<String, Object> date(String name, LocalDate date) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("__class__", name);
        parts.put("year", date.getYear());
        parts.put("month", date.getMonthValue());
        parts.put("day", date.getDayOfMonth());
        return parts;
    }

    private static Object instance(String name, Map<?, ?> parts) {
        try {
            return switch (name) {
                case "Decimal" -> new Decimal(new BigDecimal(String.valueOf(parts.get("decimal"))));
                case "date" -> LocalDate.of(part(parts, "year"), part(parts, "month"), part(parts, "day"));
                case "datetime" ->
                    LocalDate.of(part(parts, "year"), part(parts, "month"), part(parts, "day"))
                            .atTime(part(parts, "hour"), part(parts, "minute"), part(parts, "second"))
                            .plusNanos(part(parts, "microsecond") * 1000L);
                default -> throw ErpError.plain("no value of class " + name + " is expected here");
            };
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw ErpError.plain("bad " + name + ": " + e.getMessage());
        }
    }

    private static int part(Map<?, ?> parts, String name) {
        if (parts.get(name) instanceof BigDecimal number) {
            return number.intValueExact();
        }
        throw ErpError.plain("'" + name + "'");
    }
}
