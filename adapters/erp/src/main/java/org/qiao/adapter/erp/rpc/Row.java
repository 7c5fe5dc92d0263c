package org.qiao.adapter.erp.rpc;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One record as the ERP gave it. A value that is missing or of another kind than asked for reads as nothing. */
public record Row(Map<?, ?> values) {
    /** The id. */
    public long id() {
        return number("id").map(BigDecimal::longValue).orElse(0L);
    }

    /** A text; an empty one reads as {@code null}. */
    public @Nullable String text(String field) {
        return values.get(field) instanceof String text && !text.isEmpty() ? text : null;
    }

    /** A whole number or the id of a related record. */
    public Optional<Long> whole(String field) {
        return number(field).map(BigDecimal::longValue);
    }

    /** A number of any kind. */
    public Optional<BigDecimal> number(String field) {
        Object value = values.get(field);
        if (value instanceof BigDecimal plain) {
            return Optional.of(plain);
        }
        return value instanceof Map<?, ?> map && map.get("decimal") instanceof String text
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    /** A day. */
    public Optional<LocalDate> day(String field) {
        if (!(values.get(field) instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        Row parts = new Row(map);
        return parts.whole("year")
                .map(year -> LocalDate.of(
                        year.intValue(),
                        parts.whole("month").orElse(1L).intValue(),
                        parts.whole("day").orElse(1L).intValue()));
    }

    /** Whether a field is true; false when it is missing. On SQLite the ERP gives 1 for true. */
    public boolean is(String field) {
        return Boolean.TRUE.equals(values.get(field))
                || number(field).filter(number -> number.signum() != 0).isPresent();
    }

    /** The related record whose fields were asked for as {@code field.NAME}; empty when there is none. */
    public Row related(String field) {
        return values.get(field + ".") instanceof Map<?, ?> map ? new Row(map) : new Row(Map.of());
    }

    /** The ids of related records. */
    public List<Long> ids(String field) {
        return values.get(field) instanceof List<?> list
                ? list.stream().map(id -> ((BigDecimal) id).longValue()).toList()
                : List.of();
    }

    /** The version: changes with every write to the record. */
    public @Nullable String version() {
        return text("_timestamp");
    }
}
