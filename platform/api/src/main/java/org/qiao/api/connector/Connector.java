package org.qiao.api.connector;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Opens sessions with one kind of outside system. Register it as a Declarative Services component with a
 * {@link org.qiao.api.rule.Named} name; a connection file names it under {@code connector}.
 *
 * <p>Thread safe; holds nothing open itself.
 *
 * <pre>{@code
 * @Component(service = Connector.class)
 * @Named("acme.notes")
 * public final class NotesConnector implements Connector<NotesConnector.Settings> {
 *     public record Settings(@Setting(zh = "地址", en = "Address") URI url) {}
 *
 *     public Class<Settings> settings() {
 *         return Settings.class;
 *     }
 *     public Session open(Settings settings, Host host) {
 *         return new Notes(settings.url(), host.http());
 *     }
 * }
 * }</pre>
 *
 * @param <S> the settings record: see {@link org.qiao.api.settings.Setting}
 * @since 1.0.0
 */
@ConsumerType
public interface Connector<S> {
    /** The settings record's class. */
    Class<S> settings();

    /**
     * A session with one system. Must return fast and may not yet talk to the system; what fails later is reported by
     * the session. The platform closes every session it opened, before the plugin stops at the latest.
     */
    Session open(S settings, Host host);
}
