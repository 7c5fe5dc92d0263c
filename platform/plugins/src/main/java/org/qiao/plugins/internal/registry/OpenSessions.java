package org.qiao.plugins.internal.registry;

import java.util.Optional;
import org.qiao.api.connector.Session;
import org.qiao.plugins.Registry.Missing;

/** The open session of each connection, as the registry needs it. */
public interface OpenSessions {
    /** The open session of a connection; empty when there is none now. */
    Optional<Opened> opened(String connection);

    /** What is missing for one. */
    Missing missing(String connection);

    /**
     * A session that is open.
     *
     * @param session the session, guarded
     * @param provider the connector that opened it
     * @param gate lets batches in while this is the connection's session
     * @param number another one for every session opened
     */
    record Opened(Session session, Provider provider, Gate gate, long number) {}
}
