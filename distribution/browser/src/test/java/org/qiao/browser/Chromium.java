package org.qiao.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser and its driver, as far as they are installed. */
final class Chromium {
    private Chromium() {}

    /** Where the browser is. */
    static Optional<Path> browser() {
        return found("chromium", "chromium-browser", "google-chrome");
    }

    /** Where the driver is. */
    static Optional<Path> driver() {
        return found("chromedriver", "chromium-driver");
    }

    /** What to install; empty when all is there. */
    static String missing() {
        if (browser().isPresent() && driver().isPresent()) {
            return "";
        }
        return "SKIPPED: no Chromium with its driver was found on the PATH. Install both (Debian: apt-get install chromium"
                + " chromium-driver) and run again with -Pbrowser.";
    }

    private static Optional<Path> found(String... names) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(java.io.File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
