package org.qiao.launcher.platform;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a platform is started with.
 *
 * @param home its folder
 * @param port the port on 127.0.0.1; 0 for any free one
 * @param conf a folder that fills an empty {@code conf}; {@code null} for the product's own
 * @param patience how long it may take until it answers
 * @since 1.0.0
 */
public record Start(Path home, int port, @Nullable Path conf, Duration patience) {
    /** A start with the product's own configuration. */
    public static Start at(Path home, int port) {
        return new Start(home, port, null, Duration.ofSeconds(90));
    }

    /** This start with another first configuration. */
    public Start withConf(@Nullable Path folder) {
        return new Start(home, port, folder, patience);
    }
}
