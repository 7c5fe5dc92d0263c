package org.qiao.engine.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a flow's records are matched, delivered and looked after: what the engine carries and the runner applies.
 * Immutable; made by a {@link Builder}.
 *
 * @since 1.0.0
 */
public final class Handling {
    private final Match match;
    private final Departure onDelete;
    private final Departure onLeave;
    private final Guard guard;
    private final Retry retry;
    private final Map<String, String> owner;
    private final Back back;
    private final @Nullable Reconcile reconcile;
    private final String purpose;

    private Handling(Builder b) {
        match = b.match;
        onDelete = b.onDelete;
        onLeave = b.onLeave;
        guard = b.guard;
        retry = b.retry;
        owner = Collections.unmodifiableMap(new LinkedHashMap<>(b.owner));
        back = b.back;
        reconcile = b.reconcile;
        purpose = b.purpose;
    }

    /** Starts one with what applies when a file says nothing. */
    public static Builder builder() {
        return new Builder();
    }

    /** How an unlinked record finds its counterpart. */
    public Match match() {
        return match;
    }

    /** What becomes of the target record when its source record is deleted. */
    public Departure onDelete() {
        return onDelete;
    }

    /** What becomes of the target record when its source record stops matching the filter. */
    public Departure onLeave() {
        return onLeave;
    }

    /** What holds a run back. */
    public Guard guard() {
        return guard;
    }

    /** How often a record's failure is tried again. */
    public Retry retry() {
        return retry;
    }

    /** Per target field ({@code *} for the others) who wins a conflict: a connection, newer, manual or additive. */
    public Map<String, String> owner() {
        return owner;
    }

    /** What flows back. */
    public Back back() {
        return back;
    }

    /** The full comparison, if there is one. */
    public Optional<Reconcile> reconcile() {
        return Optional.ofNullable(reconcile);
    }

    /** The purpose for which personal data are passed on; empty when the file names none. */
    public String purpose() {
        return purpose;
    }

    /** Collects the handling. Not thread safe. */
    public static final class Builder {
        private Match match = Match.BY_KEY;
        private Departure onDelete = Departure.KEEP;
        private Departure onLeave = Departure.KEEP;
        private Guard guard = Guard.NONE;
        private Retry retry = Retry.USUAL;
        private Map<String, String> owner = Map.of();
        private Back back = Back.NOTHING;
        private @Nullable Reconcile reconcile;
        private String purpose = "";

        private Builder() {}

        /** How an unlinked record finds its counterpart. */
        public Builder match(Match how) {
            match = how;
            return this;
        }

        /** What becomes of the target record of a deleted record, and of one that stops matching. */
        public Builder departures(Departure deleted, Departure left) {
            onDelete = deleted;
            onLeave = left;
            return this;
        }

        /** What holds a run back. */
        public Builder guard(Guard limits) {
            guard = limits;
            return this;
        }

        /** How often a record's failure is tried again. */
        public Builder retry(Retry how) {
            retry = how;
            return this;
        }

        /** Who wins a conflict, and what flows back. */
        public Builder twoWay(Map<String, String> owners, Back fields) {
            owner = owners;
            back = fields;
            return this;
        }

        /** The full comparison. */
        public Builder reconcile(@Nullable Reconcile when) {
            reconcile = when;
            return this;
        }

        /** The purpose of passing personal data on. */
        public Builder purpose(String name) {
            purpose = name;
            return this;
        }

        /** The handling. */
        public Handling build() {
            return new Handling(this);
        }
    }
}
