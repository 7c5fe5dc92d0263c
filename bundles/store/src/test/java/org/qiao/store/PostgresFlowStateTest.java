package org.qiao.store;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.qiao.store.internal.database.Dialect;

/** The memory of flows on PostgreSQL. */
@Tag("postgresql")
class PostgresFlowStateTest extends FlowStateContract {
    @Override
    Dialect dialect(Path folder) {
        return PostgresDatabase.in(folder);
    }
}
