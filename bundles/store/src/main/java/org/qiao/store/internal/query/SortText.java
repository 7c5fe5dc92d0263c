package org.qiao.store.internal.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Money;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Reference;

/** Sort values as texts in cursors, and as what is compared. */
final class SortText {
    private SortText() {}

    /** What a value is sorted by: the number of an amount, the id of a reference. */
    @SuppressWarnings("unchecked")
    static @Nullable Comparable<Object> key(@Nullable Object value) {
        Object key = value;
        if (value instanceof Money money) {
            key = money.amount();
        } else if (value instanceof Quantity quantity) {
            key = quantity.amount();
        } else if (value instanceof Reference reference) {
            key = reference.key();
        }
        return (Comparable<Object>) key;
    }

    static String write(Object value) {
        Object key = key(value);
        return key instanceof BigDecimal number ? number.toPlainString() : String.valueOf(key);
    }

    /** The value of a text that {@link #write} made, as a column of the kind binds it. */
    static Object read(Kind kind, String target, String text) {
        return switch (kind) {
            case INTEGER -> Long.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case MONEY -> new Money(new BigDecimal(text), "CNY");
            case QUANTITY -> new Quantity(new BigDecimal(text), "1");
            case BOOLEAN -> Boolean.valueOf(text);
            case DATE -> LocalDate.parse(text);
            case INSTANT -> Instant.parse(text);
            case REFERENCE -> Reference.to(target, text);
            default -> text;
        };
    }
}
