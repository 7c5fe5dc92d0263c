package org.qiao.sync.internal.run;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.qiao.store.PostgresCluster;
import org.qiao.store.internal.database.Dialect;

/** The machine on PostgreSQL. */
@Tag("postgresql")
class PostgresMachineTest extends MachineContract {
    @Override
    Dialect dialect(Path folder) {
        PostgresCluster cluster = PostgresCluster.running();
        return cluster.dialect(cluster.fresh());
    }
}
