package org.qiao.api.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The kinds of value that a field holds, each with the one Java type that carries it. All of those types are
 * immutable.
 *
 * @since 1.0.0
 */
public enum Kind {
    /** Text: {@link String}. */
    TEXT(String.class),
    /** A whole number: {@link Long}. */
    INTEGER(Long.class),
    /** An exact decimal number: {@link BigDecimal}. */
    DECIMAL(BigDecimal.class),
    /** Yes or no: {@link Boolean}. */
    BOOLEAN(Boolean.class),
    /** A calendar day without a zone: {@link LocalDate}. */
    DATE(LocalDate.class),
    /** A moment on the time line: {@link Instant}. */
    INSTANT(Instant.class),
    /** One code of {@link Field#codes()}: {@link String}, always the code, never a label. */
    ENUM(String.class),
    /** An amount in a currency: {@link Money}. */
    MONEY(Money.class),
    /** An amount in a unit of measure: {@link Quantity}. */
    QUANTITY(Quantity.class),
    /** A pointer to a record of {@link Field#target()}: {@link Reference}. */
    REFERENCE(Reference.class),
    /** Several texts, in order: {@link List} of {@link String}. */
    TEXTS(List.class),
    /** One nested record of {@link Field#nested()}: {@link Record}. */
    RECORD(Record.class),
    /** Nested records of {@link Field#nested()}, in order: {@link List} of {@link Record}. */
    RECORDS(List.class);

    private final Class<?> type;

    Kind(Class<?> type) {
        this.type = type;
    }

    /** The Java type of a value of this kind. */
    public Class<?> type() {
        return type;
    }
}
