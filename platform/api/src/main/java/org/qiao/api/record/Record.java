package org.qiao.api.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Values of one {@link ObjectType}, one per slot. A slot is <em>present</em> with a value, present with {@code null}
 * (known to be empty: clear the target) or <em>absent</em> (nothing is said of it: leave the target alone). Immutable
 * and thread safe. A value has the Java type of its field's {@link Kind}.
 *
 * <pre>{@code
 * ObjectType contact = ObjectType.of("contact", Field.of("fullName", Kind.TEXT), Field.of("phone", Kind.TEXT));
 * Record record = Record.of(contact).set("fullName", "张三").set("phone", null).build();
 * record.get("fullName"); // 张三
 * record.has("phone");    // true: known to be empty
 * }</pre>
 *
 * @since 1.0.0
 */
@SuppressWarnings("JavaLangClash") // the field's own word; nobody needs java.lang.Record by name beside it
public final class Record {
    private static final Object ABSENT = new Object() {
        @Override
        public String toString() {
            return "absent";
        }
    };

    private final ObjectType type;
    private final @Nullable Object[] slots;

    private Record(ObjectType type, @Nullable Object[] slots) {
        this.type = type;
        this.slots = slots;
    }

    /** Starts a record with every slot absent. */
    public static Builder of(ObjectType type) {
        @Nullable Object[] slots = new Object[type.size()];
        Arrays.fill(slots, ABSENT);
        return new Builder(type, slots);
    }

    /** The type. */
    public ObjectType type() {
        return type;
    }

    /** The value in a slot; {@code null} when it is empty or absent. */
    public @Nullable Object get(int slot) {
        Object value = slots[slot];
        return value == ABSENT ? null : value;
    }

    /** The value of a field; {@code null} when it is empty or absent. Throws IllegalArgumentException for no field. */
    public @Nullable Object get(String field) {
        return get(slotOf(type, field));
    }

    /** Whether a slot is present, be it with {@code null}. */
    public boolean has(int slot) {
        return slots[slot] != ABSENT;
    }

    /** Whether a field is present, be it with {@code null}; false for a field that the type lacks. */
    public boolean has(String field) {
        int slot = type.slot(field);
        return slot >= 0 && has(slot);
    }

    /** The text of a field, or {@code null}. Throws ClassCastException when the field's kind is no text. */
    public @Nullable String text(String field) {
        return (String) get(field);
    }

    /** The nested records of a field; empty when there are none. */
    public List<Record> records(String field) {
        Object value = get(field);
        if (value == null) {
            return List.of();
        }
        List<Record> all = new ArrayList<>();
        ((List<?>) value).forEach(one -> all.add((Record) one));
        return all;
    }

    /** Visits the present fields in slot order. */
    public void forEach(BiConsumer<Field, @Nullable Object> visitor) {
        for (int i = 0; i < slots.length; i++) {
            if (slots[i] != ABSENT) {
                visitor.accept(type.fields().get(i), slots[i]);
            }
        }
    }

    /** Starts a copy that may be changed. */
    public Builder with() {
        return new Builder(type, slots.clone());
    }

    /** This record with the present slots of another of the same type laid over it. */
    public Record overlaid(Record over) {
        if (!type.equals(over.type)) {
            throw new IllegalArgumentException("a " + over.type.name() + " cannot be laid over a " + type.name());
        }
        @Nullable Object[] merged = slots.clone();
        for (int i = 0; i < merged.length; i++) {
            if (over.slots[i] != ABSENT) {
                merged[i] = over.slots[i];
            }
        }
        return new Record(type, merged);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Record that && type.equals(that.type) && Arrays.equals(slots, that.slots));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(slots);
    }

    /** The type and the names of the present fields; never the values, which may be personal. */
    @Override
    public String toString() {
        List<String> names = new ArrayList<>();
        forEach((field, value) -> names.add(field.name()));
        return type.name() + names;
    }

    private static int slotOf(ObjectType type, String field) {
        int slot = type.slot(field);
        if (slot < 0) {
            throw new IllegalArgumentException("type '" + type.name() + "' has no field '" + field + "': it has "
                    + type.fields().stream().map(Field::name).toList());
        }
        return slot;
    }

    /** Collects the values of a record. Not thread safe; use it for one record. */
    public static final class Builder {
        private final ObjectType type;
        private @Nullable Object[] slots;

        private Builder(ObjectType type, @Nullable Object[] slots) {
            this.type = type;
            this.slots = slots;
        }

        /**
         * Sets a slot; {@code null} means known to be empty. Throws {@link IllegalArgumentException} when the value is
         * not of the Java type that the field's kind asks for.
         */
        public Builder set(int slot, @Nullable Object value) {
            Field field = type.fields().get(slot);
            Kind kind = field.kind();
            if (value != null && !kind.type().isInstance(value)) {
                throw new IllegalArgumentException("field '" + field.name() + "' of '" + type.name() + "' holds "
                        + kind + " (" + kind.type().getSimpleName() + "), not a "
                        + value.getClass().getSimpleName());
            }
            // The kind is asked, not the value: an interface check that mostly fails costs more than the rest of this.
            boolean isList = kind == Kind.TEXTS || kind == Kind.RECORDS;
            slots[slot] = isList && value != null ? List.copyOf((List<?>) value) : value;
            return this;
        }

        /**
         * Sets a slot to a value that the caller has checked already: as {@link #set(int, Object)} without its check
         * and without copying lists. For code that checks once for many records; a value of another type makes readers
         * of the record fail.
         */
        public Builder put(int slot, @Nullable Object value) {
            slots[slot] = value;
            return this;
        }

        /** Sets a field by name, as {@link #set(int, Object)}. */
        public Builder set(String field, @Nullable Object value) {
            return set(slotOf(type, field), value);
        }

        /** Makes a slot absent. */
        public Builder clear(int slot) {
            slots[slot] = ABSENT;
            return this;
        }

        /** The record. The builder is empty afterwards. */
        public Record build() {
            @Nullable Object[] built = Objects.requireNonNull(slots, "this builder was used");
            slots = new Object[0];
            return new Record(type, built);
        }
    }
}
