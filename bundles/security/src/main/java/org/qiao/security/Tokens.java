package org.qiao.security;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who may speak to the platform. There is no account to begin with: a one-time token, shown at a terminal, begins a
 * session; a program has a token of its own, with scopes. Tokens are random and opaque; of each only a hash is kept, with its expiry. Thread safe.
 *
 * @since 1.0.0
 */
@ProviderType
public interface Tokens {
    /** A new one-time token for signing in, valid for 15 minutes, also after a restart. */
    Issued mintSignIn();

    /** Begins a session with a one-time token, which is used up. Empty when it is unknown, used or too old. */
    Optional<Issued> signIn(String oneTimeToken);

    /** Who has this token; empty when it is none of a caller, or too old. Asking keeps a session from idling. */
    Optional<Caller> verify(String token);

    /** Ends a session. Does nothing when there is none. */
    void signOut(String token);

    /**
     * A token for a program, such as a cron job, under a name of its own. Throws {@link
     * org.qiao.api.error.QiaoException} when the name is taken or no name, there is no scope, or the time is none.
     *
     * @param name lower-case letters, digits and hyphens, at most 40; what it changes is recorded under this name
     * @param scopes what it may do, at least one
     * @param validity how long it is good, from a second to 366 days
     */
    Issued issue(String name, Set<Scope> scopes, Duration validity);

    /** The tokens of programs that are good now, by name; never their texts, which nobody has. */
    List<Standing> standing();

    /** Ends a program's token at once. Gives whether there was one of that name. */
    boolean revoke(String name);

    /**
     * A program's token.
     *
     * @param name its name
     * @param scopes what it may do
     * @param expires until when it is good
     * @param seen when it was used last, or made, as far as this start of the platform knows
     */
    record Standing(String name, Set<Scope> scopes, Instant expires, Instant seen) {
        /** Copies the set. */
        public Standing {
            scopes = Set.copyOf(scopes);
        }
    }

    /**
     * A token that was made just now: the only moment at which its text can be had.
     *
     * @param token its text
     * @param expires until when it is good, unless it is used up or idles
     */
    record Issued(String token, Instant expires) {
        /** Without the token. */
        @Override
        public String toString() {
            return "token until " + expires;
        }
    }
}
