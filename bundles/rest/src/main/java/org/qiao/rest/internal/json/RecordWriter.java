package org.qiao.rest.internal.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAmount;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Change;
import org.qiao.api.record.Field;
import org.qiao.api.record.Money;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;

/**
 * CRM values as JSON. A record holds its present fields; money is {@code {"amount": 12.50, "currency": "CNY"}} and a
 * quantity {@code {"amount": 3, "unit": "箱"}}, both with exact decimal numbers; a reference is {@code {"type": "customer",
 * "id": "…", "label": "…"}}; dates and moments are ISO 8601; an enumeration is its code.
 */
public final class RecordWriter {
    private final JsonValues values;
    private final Locale locale;

    RecordWriter(JsonValues values, Locale locale) {
        this.values = values;
        this.locale = locale;
    }

    Object of(Object value) {
        if (value instanceof Record record) {
            return record(record, Set.of(), Map.of());
        } else if (value instanceof ObjectType type) {
            return new TypeWriter(locale).of(type);
        }
        return change((Change) value);
    }

    /**
     * A record.
     *
     * @param fields the fields wanted; none for all
     * @param labels what people call the records it refers to, by {@code object/id}
     */
    public static Map<String, @Nullable Object> record(Record record, Set<String> fields, Map<String, String> labels) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        record.forEach((field, value) -> {
            if (fields.isEmpty() || fields.contains(field.name())) {
                members.put(field.name(), value(value, labels));
            }
        });
        return members;
    }

    private static @Nullable Object value(@Nullable Object value, Map<String, String> labels) {
        if (value instanceof Record nested) {
            return record(nested, Set.of(), labels);
        } else if (value instanceof Iterable<?> items) {
            java.util.List<@Nullable Object> all = new java.util.ArrayList<>();
            items.forEach(item -> all.add(value(item, labels)));
            return all;
        } else if (value instanceof Reference reference) {
            return reference(reference, labels.get(reference.type() + "/" + reference.key()));
        }
        return value == null ? null : scalar(value);
    }

    /** A value of a field's kind as JSON holds it; the value itself when it is none. */
    static Object scalar(Object value) {
        if (value instanceof Money money) {
            return pair("amount", money.amount(), "currency", money.currency());
        } else if (value instanceof Quantity quantity) {
            return pair("amount", quantity.amount(), "unit", quantity.unit());
        } else if (value instanceof Reference reference) {
            return reference(reference, reference.label());
        } else if (value instanceof LocalDate || value instanceof Instant || value instanceof TemporalAmount) {
            return value.toString();
        }
        return value;
    }

    private static Map<String, Object> reference(Reference reference, @Nullable String label) {
        Map<String, Object> members = pair("type", reference.type(), "id", reference.key());
        String known = label == null ? reference.label() : label;
        if (known != null) {
            members.put("label", known);
        }
        return members;
    }

    private static Map<String, Object> pair(String first, Object one, String second, Object two) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(first, one);
        members.put(second, two);
        return members;
    }

    private Map<String, @Nullable Object> change(Change change) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("sequence", change.sequence());
        members.put("kind", JsonValues.word(change.kind()));
        members.put("key", change.key());
        members.put("at", change.at().toString());
        members.put("channel", change.origin().channel());
        members.put("actor", change.origin().actor());
        members.put("touched", change.touched().stream().sorted().toList());
        members.put("before", values.of(change.before().orElse(null)));
        members.put("after", values.of(change.after().orElse(null)));
        return members;
    }

    /** The names of a type's fields. */
    public static java.util.List<String> names(ObjectType type) {
        return type.fields().stream().map(Field::name).toList();
    }
}
