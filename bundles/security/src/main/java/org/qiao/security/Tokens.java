package org.qiao.security;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who may speak to the platform. There is no account to begin with: a one-time token, shown at a terminal, begins a
 * session. Tokens are random and opaque; of each only a hash is kept, with its expiry. Thread safe.
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
