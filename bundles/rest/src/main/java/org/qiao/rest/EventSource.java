package org.qiao.rest;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where server-sent events come from.
 *
 * @since 1.0.0
 */
@ConsumerType
@FunctionalInterface
public interface EventSource {
    /**
     * Begins to send to one listener what comes after an event, as far as that is still kept. Close the result to end.
     *
     * @param lastId the id of the last event the listener has; empty for none
     */
    Subscription open(String lastId, Sink sink);

    /** A listener that stands. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** One listener. */
    interface Sink {
        /** Hands an event over; it is sent in order, and never blocks. False when the listener is gone or too slow. */
        boolean send(Event event);
    }

    /**
     * One event.
     *
     * @param id its id, growing
     * @param name what happened: {@code flow.batch}
     * @param data JSON on one line
     */
    record Event(String id, String name, String data) {}
}
