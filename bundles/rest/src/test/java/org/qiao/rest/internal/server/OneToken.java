package org.qiao.rest.internal.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qiao.security.Caller;
import org.qiao.security.Scope;
import org.qiao.security.Tokens;

/** Tokens of which one is good, and one of a program. */
final class OneToken implements Tokens {
    static final String TOKEN = "good";
    static final String PROGRAM = "program";

    @Override
    public Issued mintSignIn() {
        return new Issued(TOKEN, Instant.MAX);
    }

    @Override
    public Optional<Issued> signIn(String oneTimeToken) {
        return Optional.of(mintSignIn());
    }

    @Override
    public Optional<Caller> verify(String token) {
        if (token.equals(PROGRAM)) {
            return Optional.of(
                    new Caller("cron", Caller.Kind.TOKEN, Set.of(new Scope(Scope.Action.APPLY, "customers-to-oa"))));
        }
        return token.equals(TOKEN) ? Optional.of(new Caller("local", Caller.Kind.LOCAL)) : Optional.empty();
    }

    @Override
    public void signOut(String token) {}

    @Override
    public Issued issue(String name, Set<Scope> scopes, Duration validity) {
        return mintSignIn();
    }

    @Override
    public List<Standing> standing() {
        return List.of();
    }

    @Override
    public boolean revoke(String name) {
        return false;
    }
}
