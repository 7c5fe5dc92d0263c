package org.qiao.api.connector;

import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import javax.net.ssl.SSLContext;
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

    /**
     * TLS for a system that is not spoken to over {@link #http()}: it trusts whom the connection's file names ({@code
     * "tls": {"ca": "file"}}), else the authorities that come with Java, and checks that the certificate bears the
     * host's name, so that a session cannot forget it. Connect by name: an address of the network has none.
     *
     * @throws IllegalStateException when this Java has no TLS
     * @since 1.0.0
     */
    default SSLContext tls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }
}
