package org.qiao.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.qiao.store.internal.database.Derby;
import org.qiao.store.internal.database.Dialect;
import org.qiao.store.internal.service.Store;

/** Derby databases for tests: each a copy of one that has the shop's tables already, since making them takes longest. */
final class DerbyFolder {
    private static final Path TEMPLATE = template();

    private DerbyFolder() {}

    /** A database in a folder: what is there, else a copy. */
    static Dialect in(Path folder) {
        Path database = folder.resolve("derby");
        if (!Files.exists(database)) {
            copy(TEMPLATE.resolve("derby"), database);
            copy(TEMPLATE.resolve("journal"), folder.resolve("journal"));
        }
        return Derby.in(database, folder.resolve("derby.log"));
    }

    private static Path template() {
        try {
            Path folder = Files.createTempDirectory("qiao-store-test");
            Dialect derby = Derby.in(folder.resolve("derby"), folder.resolve("derby.log"));
            try (Store store = Store.open(derby, folder.resolve("journal"), Clock.systemUTC(), new Random(1))) {
                store.add(new Shop());
            }
            List<Path> made = tree(folder);
            made.forEach(p -> p.toFile().deleteOnExit());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> tree(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.toList();
        }
    }

    static void delete(Path folder) throws IOException {
        List<Path> files = new ArrayList<>(tree(folder));
        Collections.reverse(files);
        for (Path file : files) {
            Files.delete(file);
        }
    }

    static void copy(Path from, Path to) {
        try {
            for (Path file : tree(from)) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
