package org.qiao.store;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.qiao.store.internal.database.Dialect;

/** Later versions of definitions on PostgreSQL. */
@Tag("postgresql")
class PostgresLaterDefinitionsTest extends LaterDefinitionsContract {
    @Override
    Dialect dialect(Path folder) {
        return PostgresDatabase.in(folder);
    }
}
