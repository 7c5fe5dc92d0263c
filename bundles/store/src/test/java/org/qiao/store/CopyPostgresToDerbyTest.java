package org.qiao.store;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.qiao.store.internal.database.Derby;
import org.qiao.store.internal.database.Dialect;

/** A store copied from Postgres to Derby. */
@Tag("postgresql")
class CopyPostgresToDerbyTest extends CopyContract {

    @Override
    Dialect dialect(Path folder) {
        return PostgresDatabase.in(folder);
    }

    @Override
    Dialect target() {
        return Derby.in(below(), folder.resolve("derby.log"));
    }
}
