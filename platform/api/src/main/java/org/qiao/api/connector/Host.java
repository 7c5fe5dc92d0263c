package org.qiao.api.connector;

import java.nio.file.Path;
import java.time.Clock;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What the platform hands a session: the ways to the outside, so that limits, time-outs and draining are the
 * platform's. One instance per open session; useless after the session is closed.
 *
 * @since 1.0.0
 */
@ProviderType
public interface Host {
    /** The connection's name, as its file gives it. */
    String connection();

    /** The clock: never ask the system for the time. */
    Clock clock();

    /** The way to HTTP systems. */
    Http http();

    /** Reads and writes JSON strictly. */
    Json json();

    /** A folder of this connection's own, made when first asked for. */
    Path folder();
}
