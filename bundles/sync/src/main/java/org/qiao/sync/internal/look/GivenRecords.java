package org.qiao.sync.internal.look;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Code;
import org.qiao.api.record.Field;
import org.qiao.api.record.Money;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.api.record.Text;
import org.qiao.sync.SyncError;

/** Records made up by hand for a preview: JSON values as the fields of a type take them. Stateless. */
public final class GivenRecords {
    private GivenRecords() {}

    /**
     * The record of some values. Throws a {@link QiaoException} of {@link SyncError#WRONG_RECORD} that names the field that
     * is wrong.
     */
    public static Record of(ObjectType type, Map<String, @Nullable Object> values) {
        return record(type, "", values);
    }

    private static Record record(ObjectType type, String within, Map<?, ?> values) {
        Record.Builder record = Record.of(type);
        values.forEach((key, value) -> {
            String name = String.valueOf(key);
            Field field = type.field(name).orElseThrow(() -> unknown(type, within + name));
            try {
                record.set(name, value == null ? null : value(field, within + name, value));
            } catch (DateTimeException | ArithmeticException | ClassCastException | IllegalArgumentException e) {
                throw wrong(field, within + name, e);
            }
        });
        return record.build();
    }

    private static QiaoException unknown(ObjectType type, String field) {
        List<String> names = type.fields().stream().map(Field::name).toList();
        Text text = new Text(
                "类型“" + type.name() + "”没有字段“" + field + "”，它有 " + String.join("、", names),
                "type '" + type.name() + "' has no field '" + field + "': it has " + String.join(", ", names));
        return new QiaoException(SyncError.WRONG_RECORD, text, null);
    }

    private static QiaoException wrong(Field field, String name, RuntimeException e) {
        String kind = field.kind().name().toLowerCase(Locale.ROOT);
        Text text = new Text(
                "给出的记录中，字段“" + name + "”的值不是 " + kind + " 类型的值",
                "in a record that was given, the value of field '" + name + "' is none of kind " + kind);
        return new QiaoException(SyncError.WRONG_RECORD, text, e);
    }

    private static Object value(Field field, String name, Object value) {
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
            case TEXTS -> ((List<?>) value).stream().map(GivenRecords::text).toList();
            case RECORD -> nested(field, name, value);
            case RECORDS ->
                ((List<?>) value).stream().map(one -> nested(field, name, one)).toList();
        };
    }

    private static BigDecimal number(Object value) {
        return value instanceof BigDecimal number ? number : new BigDecimal(value.toString());
    }

    private static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new ClassCastException("it holds texts alone");
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

    private static Record nested(Field field, String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> values && field.nested().isPresent()) {
            return record(field.nested().get(), name + ".", values);
        }
        throw new ClassCastException("it is no nested record");
    }
}
