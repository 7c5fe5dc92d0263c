package org.qiao.sync.internal.look;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Code;
import org.qiao.api.record.Field;
import org.qiao.api.record.Money;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;

/** Records made up by hand for a preview: JSON values as the fields of a type take them. Stateless. */
public final class GivenRecords {
    private GivenRecords() {}

    /** The record of some values. Throws {@link IllegalArgumentException} that names the field that is wrong. */
    public static Record of(ObjectType type, Map<String, @Nullable Object> values) {
        Record.Builder record = Record.of(type);
        values.forEach((name, value) -> {
            Field field = type.field(name)
                    .orElseThrow(() -> new IllegalArgumentException("type '" + type.name() + "' has no field '" + name
                            + "': it has "
                            + type.fields().stream().map(Field::name).toList()));
            record.set(name, value == null ? null : checked(field, value));
        });
        return record.build();
    }

    private static Object checked(Field field, Object value) {
        try {
            return value(field, value);
        } catch (DateTimeException | ArithmeticException | ClassCastException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "field '" + field.name() + "' is " + field.kind() + ", which '" + value + "' is not: "
                            + e.getMessage(),
                    e);
        }
    }

    private static Object value(Field field, Object value) {
        return switch (field.kind()) {
            case TEXT -> (String) value;
            case ENUM -> field.code((String) value).map(Code::code).orElse((String) value);
            case INTEGER -> number(value).longValueExact();
            case DECIMAL -> number(value);
            case BOOLEAN -> (Boolean) value;
            case DATE -> LocalDate.parse((String) value);
            case INSTANT -> Instant.parse((String) value);
            case MONEY -> new Money(number(part(value, "amount")), (String) part(value, "currency"));
            case QUANTITY -> new Quantity(number(part(value, "amount")), (String) part(value, "unit"));
            case REFERENCE -> reference(field, value);
            case TEXTS -> ((List<?>) value).stream().map(String.class::cast).toList();
            case RECORD -> nested(field, value);
            case RECORDS ->
                ((List<?>) value).stream().map(one -> nested(field, one)).toList();
        };
    }

    private static BigDecimal number(Object value) {
        return value instanceof BigDecimal number ? number : new BigDecimal(value.toString());
    }

    private static Object part(Object value, String name) {
        Object part = value instanceof Map<?, ?> map ? map.get(name) : null;
        if (part == null) {
            throw new ClassCastException("it needs '" + name + "'");
        }
        return part;
    }

    private static Reference reference(Field field, Object value) {
        String type = field.target().orElse("");
        return value instanceof String key ? Reference.to(type, key) : Reference.to(type, (String) part(value, "key"));
    }

    private static Record nested(Field field, Object value) {
        ObjectType type =
                field.nested().orElseThrow(() -> new ClassCastException("field " + field.kind() + " has no type"));
        Record.Builder record = Record.of(type);
        ((Map<?, ?>) value).forEach((name, inner) -> {
            Field of = type.field(String.valueOf(name))
                    .orElseThrow(
                            () -> new ClassCastException("type '" + type.name() + "' has no field '" + name + "'"));
            record.set(of.name(), inner == null ? null : checked(of, inner));
        });
        return record.build();
    }
}
