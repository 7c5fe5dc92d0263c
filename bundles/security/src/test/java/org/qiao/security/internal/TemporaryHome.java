package org.qiao.security.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.qiao.engine.home.Home;

/** A home in a test's own folder, at a time the test sets. */
record TemporaryHome(Path folder, Clock clock) implements Home {
    TemporaryHome {
        try {
            Files.createDirectories(folder.resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException("could not make the home of a test", e);
        }
    }

    @Override
    public int port() {
        return 0;
    }
}
