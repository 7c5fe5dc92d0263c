package org.qiao.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The platform's own bundles as the framework keeps them on disk: Felix writes down a bundle's number, when it was last
 * installed or updated, and how often it was refreshed.
 */
final class Bundles {
    private Bundles() {}

    /** By location, what the framework has noted; adapters are left out. */
    static Map<String, String> at(Path home) throws IOException {
        Map<String, String> all = new TreeMap<>();
        List<Path> folders;
        try (Stream<Path> cache = Files.list(home.resolve("data/felix"))) {
            folders = cache.filter(folder -> Files.exists(folder.resolve("bundle.info")))
                    .toList();
        }
        for (Path folder : folders) {
            List<String> noted = Files.readAllLines(folder.resolve("bundle.info"));
            if (noted.get(1).contains("/bundles/")) {
                all.put(noted.get(1), noted + " " + revisions(folder));
            }
        }
        return all;
    }

    private static String revisions(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.startsWith("version"))
                    .sorted()
                    .collect(Collectors.joining(" "));
        }
    }
}
