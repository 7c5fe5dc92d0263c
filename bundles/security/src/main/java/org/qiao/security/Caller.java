package org.qiao.security;

import java.util.Objects;
import java.util.Set;

/**
 * Who speaks to the platform.
 *
 * @param name the name under which changes are recorded
 * @param kind how the caller proved it
 * @param scopes what a program may do; empty for people, who may do everything
 * @since 1.0.0
 */
public record Caller(String name, Kind kind, Set<Scope> scopes) {
    /** Checks that all are there. */
    public Caller {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        scopes = Set.copyOf(scopes);
    }

    /** A person. */
    public Caller(String name, Kind kind) {
        this(name, kind, Set.of());
    }

    /** Whether it may do this with a flow; an empty name for what concerns no single flow. */
    public boolean may(Scope.Action action, String flow) {
        return kind != Kind.TOKEN || scopes.stream().anyMatch(scope -> scope.covers(action, flow));
    }

    /** How a caller proved who it is. */
    public enum Kind {
        /** By the token that the platform wrote into its own folder: whoever can read that folder. */
        LOCAL,
        /** By a session that began with a one-time token. */
        SESSION,
        /** By an API token: a program that may do what its scopes say and nothing else. */
        TOKEN
    }
}
