package org.qiao.store;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.qiao.store.internal.database.Dialect;

/** A store copied from Derby to Postgres. */
@Tag("postgresql")
class CopyDerbyToPostgresTest extends CopyContract {
    private final String name = PostgresCluster.running().fresh();

    @Override
    Dialect dialect(Path folder) {
        return DerbyFolder.in(folder);
    }

    @Override
    Dialect target() {
        return PostgresCluster.running().dialect(name);
    }
}
