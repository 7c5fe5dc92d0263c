package org.qiao.plugins;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.qiao.api.connector.Session;
import org.qiao.api.health.Finding;
import org.qiao.api.record.ObjectType;
import org.qiao.api.settings.Secret;
import org.qiao.engine.definition.Problem;

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

    /** The file of a connection; empty when it has none. */
    Optional<Written> written(String name);

    /**
     * Asks the system outside how it is by settings that are not saved: with a session of its own, closed at once.
     *
     * @param text the whole file, as it would be saved
     * @param secrets values of secrets by name that count in the trial alone: they are kept nowhere, and come before
     *     those that are kept
     */
    Trial trial(String name, String text, Map<String, Secret> secrets);

    /**
     * Saves a connection's file, if its text is valid and nobody else saved since; the session is opened anew.
     *
     * @param name the connection's name: a new one makes a new connection
     * @param text the whole file
     * @param expectedHash the hash of the text that was edited; empty for a new connection
     * @return what was saved, or why not: then nothing was written
     */
    Saved save(String name, String text, String expectedHash);

    /** Removes a connection's file, if nobody saved it since; flows that need it wait. */
    Saved remove(String name, String expectedHash);

    /** A session for one look at a record (preview, "both sides"), under a lease of its own. */
    <T> Optional<T> use(String name, java.util.function.Function<Session, T> work);

    /**
     * A connection's file.
     *
     * @param text what stands in it
     * @param hash the text's hash, which a save expects
     */
    record Written(String text, String hash) {}

    /**
     * What came of a trial.
     *
     * @param problems what is wrong with the text; empty when the system was asked
     * @param findings what the system said
     */
    record Trial(List<Problem> problems, List<Finding> findings) {
        /** Copies the lists. */
        public Trial {
            problems = List.copyOf(problems);
            findings = List.copyOf(findings);
        }
    }

    /**
     * What became of a save or a removal.
     *
     * @param isDone whether the file was written or removed
     * @param hash the hash of the text that is in the file now; empty when there is no file
     * @param problems what is wrong; empty when it was done
     */
    record Saved(boolean isDone, String hash, List<Problem> problems) {
        /** Copies the list. */
        public Saved {
            problems = List.copyOf(problems);
        }
    }

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
