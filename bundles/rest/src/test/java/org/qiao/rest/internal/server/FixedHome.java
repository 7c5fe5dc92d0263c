package org.qiao.rest.internal.server;

import java.nio.file.Path;
import java.time.Clock;
import org.qiao.engine.home.Home;

/** A home that only the port of matters. */
record FixedHome(int port) implements Home {
    @Override
    public Path folder() {
        return Path.of("target", "home");
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }
}
