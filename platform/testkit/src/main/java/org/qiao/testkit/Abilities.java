package org.qiao.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qiao.api.connector.Changes;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Scan;
import org.qiao.api.connector.Session;
import org.qiao.api.connector.Sink;

/**
 * What a session can do, by the names of the api's interfaces.
 *
 * @since 1.0.0
 */
public final class Abilities {
    private Abilities() {}

    /** The abilities that a session has. */
    public static Set<String> of(Session session) {
        return Stream.of(Scan.class, Changes.class, Find.class, Sink.class)
                .filter(kind -> session.ability(kind).isPresent())
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());
    }

    /** A session with a system that does not answer. Skips the test, and says so, where there is no such thing. */
    static Session reach(Optional<Session> unreachable) {
        assumeTrue(unreachable.isPresent(), "no session that reaches nothing: openUnreachable gives none");
        return unreachable.get();
    }

    /** An ability that a contract asks for. Fails when the session lacks it. */
    static <A> A need(Session session, Class<A> kind) {
        return session.ability(kind)
                .orElseThrow(() -> new AssertionError("the session has no ability " + kind.getSimpleName()
                        + ": implement it, or do not claim its contract"));
    }
}
