package org.qiao.store.internal.definition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;

/**
 * A field and what its definition says beyond the type: where values come from and which index it has.
 *
 * @param field the field
 * @param index how it is indexed
 * @param fallback the value of a new record that says nothing
 * @param number the pattern of an automatic number, as {@code C-000000}
 * @param format how texts are brought into form: {@code phone}, {@code email}, {@code uscc} …
 * @param range between which numbers its values lie
 * @param derivation how it is computed from other fields
 */
public record FieldPlan(
        Field field,
        Index index,
        @Nullable Object fallback,
        @Nullable String number,
        @Nullable String format,
        Range range,
        @Nullable Derivation derivation) {
    /** How a field is indexed. */
    public enum Index {
        /** Not at all. */
        NONE,
        /** Ascending: filters and ascending pages. */
        ASC,
        /** Descending: descending pages. */
        DESC,
        /** Both. */
        BOTH;

        /** Whether an ascending index exists. */
        public boolean ascending() {
            return this == ASC || this == BOTH;
        }

        /** Whether a descending index exists. */
        public boolean descending() {
            return this == DESC || this == BOTH;
        }
    }

    /**
     * Between which numbers a field's values lie, both included; of money and quantities their amounts.
     *
     * @param least the smallest; {@code null} for none
     * @param most the largest; {@code null} for none
     */
    public record Range(
            @Nullable BigDecimal least, @Nullable BigDecimal most) {
        /** Any number. */
        public static final Range ANY = new Range(null, null);

        /** Whether a number lies in it. */
        public boolean holds(BigDecimal number) {
            return (least == null || number.compareTo(least) >= 0) && (most == null || number.compareTo(most) <= 0);
        }
    }

    /**
     * A value computed from other fields.
     *
     * @param rule the rule's name
     * @param from the fields it reads, in the rule's order
     * @param isStored whether it is kept in a column; otherwise computed whenever a record is read
     * @param days a number of days, for rules that take one
     */
    public record Derivation(String rule, List<String> from, boolean isStored, int days) {
        /** Copies the list. */
        public Derivation {
            from = List.copyOf(from);
        }
    }

    /** A field with nothing but its type. */
    public static FieldPlan plain(Field field, Index index) {
        return new FieldPlan(field, index, null, null, null, Range.ANY, null);
    }

    /** The field's name. */
    public String name() {
        return field.name();
    }

    /** Whether it has a column. */
    public boolean isStored() {
        return field.kind() != Kind.RECORDS && (derivation == null || derivation.isStored());
    }

    /** The rule that computes it. */
    public Optional<Derivation> derived() {
        return Optional.ofNullable(derivation);
    }
}
