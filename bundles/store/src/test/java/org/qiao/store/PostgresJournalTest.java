package org.qiao.store;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.qiao.store.internal.database.Dialect;

/** The journal beside PostgreSQL, whose databases are exchanged as a restored dump would be. */
@Tag("postgresql")
class PostgresJournalTest extends JournalContract {
    private static final AtomicInteger COPIES = new AtomicInteger();

    @Override
    Dialect dialect(Path folder) {
        return PostgresDatabase.in(folder);
    }

    @Override
    String copy() {
        String name = PostgresDatabase.name(folder);
        String copy = name + "_copy" + COPIES.incrementAndGet();
        PostgresCluster.running().copy(name, copy);
        return copy;
    }

    @Override
    void replace(String copy) {
        String name = PostgresDatabase.name(folder);
        PostgresCluster.running().drop(name);
        PostgresCluster.running().copy(copy, name);
    }
}
