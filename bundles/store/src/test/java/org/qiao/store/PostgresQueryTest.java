package org.qiao.store;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.qiao.store.internal.database.Dialect;

/** Questions on PostgreSQL. */
@Tag("postgresql")
class PostgresQueryTest extends QueryContract {
    @Override
    Dialect dialect(Path folder) {
        return PostgresDatabase.in(folder);
    }
}
