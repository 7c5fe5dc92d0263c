package org.qiao.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.qiao.store.internal.database.Dialect;
import org.qiao.store.internal.service.Store;

/** PostgreSQL databases for tests, one per folder: each a copy of one that has the shop's tables already. */
final class PostgresDatabase {
    private static final Map<Path, String> NAMES = new ConcurrentHashMap<>();

    private PostgresDatabase() {}

    /** The database of a folder: what is there, else a copy. */
    static Dialect in(Path folder) {
        PostgresCluster cluster = PostgresCluster.running();
        return cluster.dialect(NAMES.computeIfAbsent(folder, f -> copied(cluster, f)));
    }

    /** The name of a folder's database. */
    static String name(Path folder) {
        return NAMES.getOrDefault(folder, "");
    }

    private static String copied(PostgresCluster cluster, Path folder) {
        String name = Template.NAME + "_" + NAMES.size();
        cluster.copy(Template.NAME, name);
        DerbyFolder.copy(Template.JOURNAL, folder.resolve("journal"));
        return name;
    }

    /** Made when the first test asks for a copy. */
    private static final class Template {
        private static final String NAME = PostgresCluster.running().fresh();
        private static final Path JOURNAL = journal();

        private static Path journal() {
            try {
                Path folder = Files.createTempDirectory("qiao-store-test");
                Path journal = folder.resolve("journal");
                Dialect dialect = PostgresCluster.running().dialect(NAME);
                try (Store store = Store.open(dialect, journal, Clock.systemUTC(), new Random(1))) {
                    store.add(new Shop());
                }
                return journal;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
