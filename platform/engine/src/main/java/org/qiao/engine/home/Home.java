package org.qiao.engine.home;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The running platform's place: the one service from which bundles learn folders, port and time. Registered once, by the
 * plugins bundle, from what the launcher was told. Thread safe.
 *
 * @since 1.0.0
 */
public interface Home {
    /** The folder that holds everything below. */
    Path folder();

    /** The port asked for on 127.0.0.1; 0 means any free one. */
    int port();

    /** The platform's clock. Its zone is that of {@link #zone()}, so the day of today is the clock's. */
    Clock clock();

    /** The zone in which the platform's days begin: that of {@code today()}, of validity, of moments written without one. */
    default ZoneId zone() {
        return clock().getZone();
    }

    /**
     * What {@code conf/qiao.json} says, read when asked.
     *
     * @throws StartRefused with everything that is wrong in it
     */
    default PlatformSettings settings() {
        return PlatformSettings.read(conf(), name -> Optional.empty());
    }

    /** Flows, connections, code lists and settings: files a person keeps, perhaps in Git. */
    default Path conf() {
        return folder().resolve("conf");
    }

    /** State: database, journal, secrets, tokens. */
    default Path data() {
        return folder().resolve("data");
    }

    /** Where adapters are dropped in. */
    default Path adapters() {
        return folder().resolve("adapters");
    }

    /** Where adapters go that could not be taken, each with its reason. */
    default Path rejected() {
        return folder().resolve("rejected");
    }

    /** Log files. */
    default Path logs() {
        return folder().resolve("logs");
    }
}
