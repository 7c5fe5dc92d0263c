package org.qiao.api.connector;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Record;

/**
 * One wanted effect on one record of a target. Immutable; made by a {@link Builder}.
 *
 * @since 1.0.0
 */
public final class Command {
    /** What is wanted. */
    public enum Kind {
        /** The record exists with these values. */
        UPSERT,
        /** The record is kept but no longer in use; the connector says how for each type. */
        RETIRE,
        /** The record is gone. */
        DELETE
    }

    private final Kind kind;
    private final String idempotencyKey;
    private final Record wanted;
    private final @Nullable String targetKey;
    private final @Nullable String expectedVersion;
    private final Set<String> touched;

    private Command(Builder b) {
        kind = b.kind;
        idempotencyKey = b.idempotencyKey;
        wanted = b.wanted;
        targetKey = b.targetKey;
        expectedVersion = b.expectedVersion;
        touched = Set.copyOf(b.touched);
    }

    /** Starts a command for a record with these values; a retire or delete needs the key fields only. */
    public static Builder of(Kind kind, String idempotencyKey, Record wanted) {
        return new Builder(kind, idempotencyKey, wanted);
    }

    /** What is wanted. */
    public Kind kind() {
        return kind;
    }

    /** The same for every attempt at the same version of the same record by the same flow, and for no other. */
    public String idempotencyKey() {
        return idempotencyKey;
    }

    /** The wanted values; an absent field is to be left alone, a {@code null} one cleared. */
    public Record wanted() {
        return wanted;
    }

    /** The target's own key, where the record is known to exist; empty for one to be made. */
    public Optional<String> targetKey() {
        return Optional.ofNullable(targetKey);
    }

    /** The version that the record has if nobody else changed it; a sink that can check it answers a conflict. */
    public Optional<String> expectedVersion() {
        return Optional.ofNullable(expectedVersion);
    }

    /** The fields of {@link #wanted()} that differ from what was last written; empty means all. */
    public Set<String> touched() {
        return touched;
    }

    /** The kind and idempotency key; no values. */
    @Override
    public String toString() {
        return kind + " " + idempotencyKey;
    }

    /** Collects a command. Not thread safe. */
    public static final class Builder {
        private final Kind kind;
        private final String idempotencyKey;
        private final Record wanted;
        private @Nullable String targetKey;
        private @Nullable String expectedVersion;
        private Set<String> touched = Set.of();

        private Builder(Kind kind, String idempotencyKey, Record wanted) {
            this.kind = Objects.requireNonNull(kind, "kind");
            this.idempotencyKey = Objects.requireNonNull(idempotencyKey, "idempotencyKey");
            this.wanted = Objects.requireNonNull(wanted, "wanted");
        }

        /** The target's own key. */
        public Builder targetKey(@Nullable String key) {
            targetKey = key;
            return this;
        }

        /** The version to expect. */
        public Builder expectedVersion(@Nullable String version) {
            expectedVersion = version;
            return this;
        }

        /** The fields that differ. */
        public Builder touched(Set<String> fields) {
            touched = fields;
            return this;
        }

        /** The command. */
        public Command build() {
            return new Command(this);
        }
    }
}
