package org.qiao.security;

import java.util.Objects;

/**
 * Who speaks to the platform.
 *
 * @param name the name under which changes are recorded
 * @param kind how the caller proved it
 * @since 1.0.0
 */
public record Caller(String name, Kind kind) {
    /** Checks that both are there. */
    public Caller {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
    }

    /** How a caller proved who it is. */
    public enum Kind {
        /** By the token that the platform wrote into its own folder: whoever can read that folder. */
        LOCAL,
        /** By a session that began with a one-time token. */
        SESSION
    }
}
