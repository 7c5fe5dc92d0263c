package org.qiao.store;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.qiao.store.internal.database.Dialect;

/** Records on PostgreSQL. */
@Tag("postgresql")
class PostgresRecordTest extends RecordContract {
    @Override
    Dialect dialect(Path folder) {
        return PostgresDatabase.in(folder);
    }
}
