package org.qiao.console.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The sources of the pages, as people write them. */
final class Sources {
    private static final Path FOLDER = Path.of("src/main/web");

    private Sources() {}

    /** The text of every file whose name ends so, by its name with slashes. */
    static Map<String, String> ending(String end) {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            Map<String, String> texts = new TreeMap<>();
            for (Path file : all.filter(f -> f.toString().endsWith(end)).toList()) {
                texts.put(FOLDER.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
