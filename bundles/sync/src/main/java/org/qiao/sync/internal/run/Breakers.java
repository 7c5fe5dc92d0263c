package org.qiao.sync.internal.run;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The breaker of each connection, shared by all flows on it. Thread safe. */
public final class Breakers {
    private final Clock clock;
    private final Map<String, Breaker> all = new ConcurrentHashMap<>();

    /** Closed breakers. */
    public Breakers(Clock clock) {
        this.clock = clock;
    }

    Breaker of(String connection) {
        return all.computeIfAbsent(connection, any -> new Breaker(clock));
    }
}
