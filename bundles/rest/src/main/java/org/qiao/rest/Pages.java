package org.qiao.rest;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Pages for people. Register it as a Declarative Services component: it is asked for what stands at a path where no
 * route does, of everybody who reaches the port, so it must hold nothing but files that anybody may read; what is
 * particular to a caller the pages fetch through routes. Called on threads of the server, by many at a time.
 *
 * @since 1.0.0
 */
@ConsumerType
@FunctionalInterface
public interface Pages {
    /**
     * What stands at a path; empty when these pages have nothing there.
     *
     * @param path decoded, starting with a slash, without a segment {@code ..}; never one under {@code /api}
     */
    Optional<Reply> at(String path);
}
