package org.qiao.api.record;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of one record at its source: what everything in a flow starts from. Immutable.
 *
 * <p>Changes of one key come in the order in which they were committed. The cursor names the position after this
 * change: reading on from it yields the changes that follow, and never this one again.
 *
 * @since 1.0.0
 */
public final class Change {
    private final ChangeKind kind;
    private final String key;
    private final long sequence;
    private final String cursor;
    private final @Nullable Record before;
    private final @Nullable Record after;
    private final Set<String> touched;
    private final Origin origin;
    private final Instant at;

    private Change(Builder b) {
        kind = b.kind;
        key = b.key;
        sequence = b.sequence;
        cursor = b.cursor;
        before = b.before;
        after = b.after;
        touched = Set.copyOf(b.touched);
        origin = b.origin;
        at = b.at;
        if ((kind == ChangeKind.DELETED) != (after == null)) {
            throw new IllegalArgumentException("a change of kind " + kind + " has "
                    + (after == null ? "no record after it" : "a record after it") + ": only DELETED has none");
        }
    }

    /** Starts a change of the record with this key. */
    public static Builder of(ChangeKind kind, String key) {
        return new Builder(kind, key);
    }

    /** What happened. */
    public ChangeKind kind() {
        return kind;
    }

    /** The record's stable key at its source: for the CRM its {@code id}. */
    public String key() {
        return key;
    }

    /** The source's number of this version, growing with each version of one key; 0 where a source has none. */
    public long sequence() {
        return sequence;
    }

    /** The opaque position right after this change. */
    public String cursor() {
        return cursor;
    }

    /** The record before, where the source keeps it. */
    public Optional<Record> before() {
        return Optional.ofNullable(before);
    }

    /** The whole record after; empty when it was deleted. */
    public Optional<Record> after() {
        return Optional.ofNullable(after);
    }

    /** The names of the fields that this change touched; empty means not known, so all of them. */
    public Set<String> touched() {
        return touched;
    }

    /** Who made it. */
    public Origin origin() {
        return origin;
    }

    /** When it was committed at the source. */
    public Instant at() {
        return at;
    }

    /** The kind, key and sequence; no values. */
    @Override
    public String toString() {
        return kind + " " + key + " #" + sequence;
    }

    /** Collects a change. Not thread safe. */
    public static final class Builder {
        private final ChangeKind kind;
        private final String key;
        private long sequence;
        private String cursor = "";
        private @Nullable Record before;
        private @Nullable Record after;
        private Set<String> touched = Set.of();
        private Origin origin = Origin.SYSTEM;
        private Instant at = Instant.EPOCH;

        private Builder(ChangeKind kind, String key) {
            this.kind = Objects.requireNonNull(kind, "kind");
            this.key = Objects.requireNonNull(key, "key");
        }

        /** The source's number of this version. */
        public Builder sequence(long number) {
            sequence = number;
            return this;
        }

        /** The position right after this change. */
        public Builder cursor(String position) {
            cursor = position;
            return this;
        }

        /** The record before. */
        public Builder before(@Nullable Record record) {
            before = record;
            return this;
        }

        /** The whole record after. */
        public Builder after(@Nullable Record record) {
            after = record;
            return this;
        }

        /** The fields touched. */
        public Builder touched(Set<String> names) {
            touched = names;
            return this;
        }

        /** Who made it. */
        public Builder origin(Origin who) {
            origin = who;
            return this;
        }

        /** When it was committed. */
        public Builder at(Instant moment) {
            at = moment;
            return this;
        }

        /** The change. Throws {@link IllegalArgumentException} when kind and after contradict each other. */
        public Change build() {
            return new Change(this);
        }
    }
}
