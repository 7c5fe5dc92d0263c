package org.qiao.store;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.qiao.store.internal.database.Dialect;

/** The change log on PostgreSQL. */
@Tag("postgresql")
class PostgresChangeLogTest extends ChangeLogContract {
    @Override
    Dialect dialect(Path folder) {
        return PostgresDatabase.in(folder);
    }
}
