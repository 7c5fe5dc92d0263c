package org.qiao.adapter.file;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Json;
import org.qiao.api.record.Field;
import org.qiao.api.record.Money;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;

/**
 * Values as JSON, and in a CSV cell: scalars as plain text, everything that has parts as JSON text. What is written reads
 * back equal.
 */
final class Values {
    private final Json json;

    Values(Json json) {
        this.json = json;
    }

    /** A record as a JSON object of its present fields. */
    Map<String, @Nullable Object> toJson(Record record) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        record.forEach((field, value) -> all.put(field.name(), value == null ? null : plain(value)));
        return all;
    }

    /** A record from a JSON object; names that the type lacks are left out. */
    Record fromJson(ObjectType type, Map<?, ?> object) {
        Record.Builder record = Record.of(type);
        for (Field field : type.fields()) {
            if (object.containsKey(field.name())) {
                Object value = object.get(field.name());
                record.set(field.name(), value == null ? null : rich(field, value));
            }
        }
        return record.build();
    }

    /** A value as a CSV cell. */
    String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        Object plain = plain(value);
        return plain instanceof Map || plain instanceof List ? json.write(plain) : text(plain);
    }

    /** A CSV cell as a value; an empty one is known to be empty. */
    @Nullable Object fromCell(Field field, String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        return switch (field.kind()) {
            case MONEY, QUANTITY, REFERENCE, TEXTS, RECORD, RECORDS -> {
                Object read = json.read(cell);
                yield read == null ? null : rich(field, read);
            }
            default -> rich(field, cell);
        };
    }

    private Object plain(Object value) {
        if (value instanceof Record record) {
            return toJson(record);
        } else if (value instanceof List<?> list) {
            List<Object> all = new ArrayList<>();
            list.forEach(one -> all.add(plain(one)));
            return all;
        } else if (value instanceof Money money) {
            return ordered("amount", money.amount(), "currency", money.currency());
        } else if (value instanceof Quantity quantity) {
            return ordered("amount", quantity.amount(), "unit", quantity.unit());
        } else if (value instanceof Reference reference) {
            return ordered("type", reference.type(), "key", reference.key());
        } else if (value instanceof Number || value instanceof Boolean) {
            return value;
        }
        return value.toString();
    }

    private Object rich(Field field, Object value) {
        return switch (field.kind()) {
            case TEXT, ENUM -> text(value);
            case INTEGER -> new BigDecimal(text(value)).longValueExact();
            case DECIMAL -> new BigDecimal(text(value));
            case BOOLEAN -> value instanceof Boolean ? value : bool(text(value));
            case DATE -> LocalDate.parse(text(value));
            case INSTANT -> Instant.parse(text(value));
            case MONEY -> {
                Map<?, ?> parts = (Map<?, ?>) value;
                yield new Money(new BigDecimal(text(part(parts, "amount"))), text(part(parts, "currency")));
            }
            case QUANTITY -> {
                Map<?, ?> parts = (Map<?, ?>) value;
                yield new Quantity(new BigDecimal(text(part(parts, "amount"))), text(part(parts, "unit")));
            }
            case REFERENCE -> {
                Map<?, ?> parts = (Map<?, ?>) value;
                yield Reference.to(text(part(parts, "type")), text(part(parts, "key")));
            }
            case TEXTS -> ((List<?>) value).stream().map(Values::text).toList();
            case RECORD -> fromJson(field.nested().orElseThrow(), (Map<?, ?>) value);
            case RECORDS ->
                ((List<?>) value)
                        .stream()
                                .map(one -> fromJson(field.nested().orElseThrow(), (Map<?, ?>) one))
                                .toList();
        };
    }

    private static Object part(Map<?, ?> parts, String name) {
        Object part = parts.get(name);
        if (part == null) {
            throw Failure.BAD_LINE.said(
                    "除 " + parts.keySet() + " 外还缺“" + name + "”", "'" + name + "' is missing beside " + parts.keySet());
        }
        return part;
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Failure.BAD_LINE.said("既不是 true 也不是 false", "neither true nor false");
        };
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static Map<String, Object> ordered(String one, Object first, String two, Object second) {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put(one, first);
        both.put(two, second);
        return both;
    }
}
