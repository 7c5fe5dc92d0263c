package org.qiao.api.record;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One field of an {@link ObjectType}: its name, kind and limits. Immutable; made by {@link #of(String, Kind)} or a
 * {@link Builder}.
 *
 * @since 1.0.0
 */
public final class Field {
    /** What may be true of a field. */
    public enum Trait {
        /** A record without a value here is refused. */
        REQUIRED,
        /** Part of the record's natural key: unique, and never changed once set. */
        KEY,
        /** No two records share a value (empty ones aside). */
        UNIQUE,
        /** Set by the system alone; a write to it is refused. */
        READ_ONLY,
        /** May be set when the record is made, and not later. */
        CREATE_ONLY,
        /** The system can filter and sort by it cheaply. */
        INDEXED
    }

    private final String name;
    private final Kind kind;
    private final Text label;
    private final Set<Trait> traits;
    private final int maxLength;
    private final int scale;
    private final @Nullable String unit;
    private final List<Code> codes;
    private final @Nullable String target;
    private final @Nullable ObjectType nested;
    private final Sensitivity sensitivity;

    private Field(Builder b) {
        name = b.name;
        kind = b.kind;
        label = b.label;
        traits = Set.copyOf(b.traits);
        maxLength = b.maxLength;
        scale = b.scale;
        unit = b.unit;
        codes = List.copyOf(b.codes);
        target = b.target;
        nested = b.nested;
        sensitivity = b.sensitivity;
    }

    /** A field with no limits. */
    public static Field of(String name, Kind kind) {
        return new Builder(name, kind).build();
    }

    /** Starts a field. */
    public static Builder builder(String name, Kind kind) {
        return new Builder(name, kind);
    }

    /** The name, unique in its type: {@code fullName}, or whatever a system calls it, as the header of a file does. */
    public String name() {
        return name;
    }

    /** What its values are. */
    public Kind kind() {
        return kind;
    }

    /** What people call it. */
    public Text label() {
        return label;
    }

    /** Everything that is true of it. */
    public Set<Trait> traits() {
        return traits;
    }

    /** Whether something is true of it. */
    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** The most characters (UTF-16 units) a text may have; 0 means no limit. */
    public int maxLength() {
        return maxLength;
    }

    /** The most digits after the decimal point of a number or amount; -1 means no limit. */
    public int scale() {
        return scale;
    }

    /** The one unit or currency of its quantities or amounts, if it is fixed. */
    public Optional<String> unit() {
        return Optional.ofNullable(unit);
    }

    /** The codes of an {@link Kind#ENUM}, in display order; empty otherwise. */
    public List<Code> codes() {
        return codes;
    }

    /** The type that a {@link Kind#REFERENCE} points at, or whose records {@link Kind#TEXTS} list by their keys. */
    public Optional<String> target() {
        return Optional.ofNullable(target);
    }

    /** The type of the records inside a {@link Kind#RECORD} or {@link Kind#RECORDS}. */
    public Optional<ObjectType> nested() {
        return Optional.ofNullable(nested);
    }

    /** How personal its values are. */
    public Sensitivity sensitivity() {
        return sensitivity;
    }

    /** The code that a spelling (code or label in any language) names. */
    public Optional<Code> code(String spelling) {
        return codes.stream().filter(c -> c.isCalled(spelling)).findFirst();
    }

    /** One line that changes whenever a limit changes: the input of {@link ObjectType#fingerprint()}. */
    String describe() {
        return name
                + ':'
                + kind
                + traits.stream().sorted().toList()
                + maxLength
                + '/'
                + scale
                + '/'
                + unit
                + '/'
                + codes.stream().map(Code::code).toList()
                + target
                + (nested == null ? "" : nested.fingerprint());
    }

    @Override
    public String toString() {
        return name + " " + kind;
    }

    /** Collects a field's limits. Not thread safe. */
    public static final class Builder {
        private final String name;
        private final Kind kind;
        private Text label;
        private Set<Trait> traits = Set.of();
        private int maxLength;
        private int scale = -1;
        private @Nullable String unit;
        private List<Code> codes = List.of();
        private @Nullable String target;
        private @Nullable ObjectType nested;
        private Sensitivity sensitivity = Sensitivity.NONE;

        private Builder(String name, Kind kind) {
            this.name = Objects.requireNonNull(name, "name");
            this.kind = Objects.requireNonNull(kind, "kind");
            this.label = Text.same(name);
        }

        /** What people call it. */
        public Builder label(String zh, String en) {
            label = new Text(zh, en);
            return this;
        }

        /** What is true of it; replaces what was said before. */
        public Builder traits(Trait... all) {
            traits = Set.of(all);
            return this;
        }

        /** The most characters of a text. */
        public Builder maxLength(int characters) {
            maxLength = characters;
            return this;
        }

        /** The most digits after the point. */
        public Builder scale(int digits) {
            scale = digits;
            return this;
        }

        /** The one unit or currency. */
        public Builder unit(String code) {
            unit = code;
            return this;
        }

        /** The codes of an enumeration. */
        public Builder codes(List<Code> all) {
            codes = all;
            return this;
        }

        /** The type that a reference points at. */
        public Builder target(String type) {
            target = type;
            return this;
        }

        /** The type of the records inside. */
        public Builder nested(ObjectType type) {
            nested = type;
            return this;
        }

        /** How personal it is. */
        public Builder sensitivity(Sensitivity level) {
            sensitivity = level;
            return this;
        }

        /**
         * The field. Throws {@link IllegalArgumentException} when the kind and the limits contradict each other: a
         * reference without a target, nested records without a type, codes on anything but an enumeration.
         */
        public Field build() {
            boolean nests = kind == Kind.RECORD || kind == Kind.RECORDS;
            check(nests == (nested != null), "nested records and only they have a nested type");
            check(kind != Kind.REFERENCE || target != null, "a reference has a target");
            check(
                    target == null || kind == Kind.REFERENCE || kind == Kind.TEXTS,
                    "only references and lists of keys have a target");
            check(kind == Kind.ENUM || codes.isEmpty(), "only an enumeration has codes");
            return new Field(this);
        }

        private void check(boolean holds, String rule) {
            if (!holds) {
                throw new IllegalArgumentException("field '" + name + "' of kind " + kind + ": " + rule);
            }
        }
    }
}
