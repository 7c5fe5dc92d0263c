package org.qiao.engine.definition;

import java.time.ZoneId;

/**
 * What starts a flow. A closed set: read it with {@link #fold}.
 *
 * @since 1.0.0
 */
public sealed interface Trigger {
    /**
     * By the clock.
     *
     * @param cron five fields, as {@code 0 3 * * *}: checked when the file is read
     * @param zone the zone that the fields are meant in
     * @param missed what becomes of a time that passed while the flow could not run
     */
    record Clock(String cron, ZoneId zone, Missed missed) implements Trigger {}

    /** Every change of the source, as it is committed. */
    enum OnChange implements Trigger {
        /** The only one. */
        ON_CHANGE
    }

    /**
     * A business event.
     *
     * @param event the event's name, as {@code order.confirmed}
     */
    record OnEvent(String event) implements Trigger {}

    /**
     * The end of a run of another flow.
     *
     * @param flow the other flow's name
     */
    record AfterFlow(String flow) implements Trigger {}

    /** A person or a script, and nothing else. */
    enum OnDemand implements Trigger {
        /** The only one. */
        ON_DEMAND
    }

    /** What becomes of a time that passed. */
    enum Missed {
        /** However many were missed, one run makes up for them. */
        RUN_ONCE,
        /** The next time is soon enough. */
        SKIP
    }

    /** The case handlers of {@link #fold}. */
    interface Cases<T> {
        /** By the clock. */
        T clock(Clock trigger);

        /** On change. */
        T onChange();

        /** On an event. */
        T onEvent(OnEvent trigger);

        /** After another flow. */
        T afterFlow(AfterFlow trigger);

        /** On demand. */
        T onDemand();
    }

    /** The result of the handler for this case. */
    default <T> T fold(Cases<T> cases) {
        if (this instanceof Clock t) {
            return cases.clock(t);
        } else if (this instanceof OnEvent t) {
            return cases.onEvent(t);
        } else if (this instanceof AfterFlow t) {
            return cases.afterFlow(t);
        }
        return this instanceof OnChange ? cases.onChange() : cases.onDemand();
    }
}
