package org.qiao.practice.erp;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One stored record. Values are String, Boolean, Long (whole numbers and ids), BigDecimal (floats), Decimal, dates. */
record Row(
        long id,
        Map<String, @Nullable Object> values,
        LocalDateTime created,
        @Nullable LocalDateTime written) {
    Row {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Nullable Object get(String field) {
        return values.get(field);
    }

    Optional<String> text(String field) {
        return values.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The id that a many2one field holds. */
    Optional<Long> reference(String field) {
        return values.get(field) instanceof Long id ? Optional.of(id) : Optional.empty();
    }

    Row with(Map<String, @Nullable Object> changes, LocalDateTime now) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(values);
        merged.putAll(changes);
        return new Row(id, merged, created, now);
    }

    /** The version: the time of the last write in seconds with six decimals. */
    String timestamp() {
        return version(written == null ? created : written);
    }

    static String version(LocalDateTime time) {
        // A million in front keeps the leading zeros; a formatter would cost more than the write itself.
        String micros = String.valueOf(1_000_000 + time.get(ChronoField.MICRO_OF_SECOND));
        return time.toEpochSecond(ZoneOffset.UTC) + "." + micros.substring(1);
    }
}
