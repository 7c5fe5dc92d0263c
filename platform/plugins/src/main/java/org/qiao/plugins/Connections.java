package org.qiao.plugins;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.qiao.api.connector.Session;
import org.qiao.api.health.Finding;
import org.qiao.api.record.ObjectType;

/**
 * The connections of {@code conf/connections}: each names a connector and its settings, and holds one open session while
 * the connector is there. A changed file opens a new session; the old one is closed when its leases are back. The
 * platform's own {@code crm} is a connection like any other, opened from a built-in connector service. Thread safe.
 *
 * @since 1.0.0
 */
@ProviderType
public interface Connections {
    /** All connections, by name. */
    List<Status> list();

    /** One connection. */
    Optional<Status> get(String name);

    /** Asks the system outside how it is. */
    List<Finding> check(String name);

    /** The types of record that the system has now. */
    List<ObjectType> discover(String name);

    /** A session for one look at a record (preview, "both sides"), under a lease of its own. */
    <T> Optional<T> use(String name, java.util.function.Function<Session, T> work);

    /**
     * How a connection is.
     *
     * @param name its name
     * @param connector the connector it names
     * @param state {@code open}, {@code waiting} (no such connector now), {@code invalid} (file or settings)
     * @param reason why it is not open; empty when it is
     */
    record Status(String name, String connector, String state, String reason) {}
}
