package org.qiao.plugins.internal.connection;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.plugins.Connections.Status;
import org.qiao.plugins.internal.registry.OpenSessions.Opened;

/**
 * How one connection stands.
 *
 * @param name its name
 * @param connector the connector that its file names; empty when the file says none
 * @param attempt what the session was opened, or could not be opened, from: tried again only when this changes
 * @param session the open session, and why there is none or why it is not the newest
 */
record Line(String name, String connector, String attempt, Session session) {
    /** The open session, if any, and what is wrong, if anything. */
    record Session(
            @Nullable Opened opened, String state, @Nullable Text trouble) {}

    static Line open(String name, String connector, String attempt, Opened opened) {
        return new Line(name, connector, attempt, new Session(opened, "open", null));
    }

    static Line waiting(String name, String connector, Text why) {
        return new Line(name, connector, "", new Session(null, "waiting", why));
    }

    static Line invalid(String name, String connector, String attempt, Text why) {
        return new Line(name, connector, attempt, new Session(null, "invalid", why));
    }

    /** This line kept running although what its file says now is wrong. */
    Line but(String newAttempt, Text why) {
        return new Line(name, connector, newAttempt, new Session(session.opened(), session.state(), why));
    }

    Optional<Opened> opened() {
        return Optional.ofNullable(session.opened());
    }

    Text trouble() {
        Text trouble = session.trouble();
        return trouble == null ? Text.same("") : trouble;
    }

    String reason() {
        Text text = trouble();
        return text.zh().equals(text.en()) ? text.en() : text.zh() + " / " + text.en();
    }

    Status status() {
        return new Status(name, connector, session.state(), reason());
    }
}
