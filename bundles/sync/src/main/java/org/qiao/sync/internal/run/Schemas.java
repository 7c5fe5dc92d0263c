package org.qiao.sync.internal.run;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.qiao.api.connector.Session;
import org.qiao.api.record.ObjectType;

/** The types that sessions describe: asked once per session, and again when they do not suit. Thread safe. */
public final class Schemas {
    private static final String CRM = "crm";

    private final VendorCalls calls;
    private final Supplier<String> metadata;
    private final Clock clock;
    private final Map<Session, Known> known = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * Schemas that nobody asked for yet.
     *
     * @param metadata changes whenever an object of the CRM is defined differently
     */
    Schemas(VendorCalls calls, Supplier<String> metadata, Clock clock) {
        this.calls = calls;
        this.metadata = metadata;
        this.clock = clock;
    }

    /** The types of a session. Throws {@link Trouble} when it cannot describe them. */
    List<ObjectType> of(String connection, Session session) {
        String version = version(connection);
        Known old = known.get(session);
        if (old != null && old.version().equals(version)) {
            return old.types();
        }
        List<ObjectType> types = List.copyOf(calls.read(connection, session, session::discover));
        known.put(session, new Known(version, types, clock.instant()));
        return types;
    }

    /**
     * Lets a session be asked again, if it was asked before a moment: somebody may have given it a type or a field since.
     *
     * @return whether it will be
     */
    boolean forget(Session session, Instant askedBefore) {
        Known old = known.get(session);
        return old != null && old.asked().isBefore(askedBefore) && known.remove(session, old);
    }

    /** The type of a name. */
    Optional<ObjectType> type(String connection, Session session, String name) {
        return of(connection, session).stream()
                .filter(type -> type.name().equals(name))
                .findFirst();
    }

    /** Whether the types of a session were asked for and are still those. */
    boolean isCurrent(String connection, Session session) {
        Known old = known.get(session);
        return old != null && old.version().equals(version(connection));
    }

    private String version(String connection) {
        return connection.equals(CRM) ? metadata.get() : "";
    }

    private record Known(String version, List<ObjectType> types, Instant asked) {}
}
