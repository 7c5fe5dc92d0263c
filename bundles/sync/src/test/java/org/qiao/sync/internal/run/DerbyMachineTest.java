package org.qiao.sync.internal.run;

import java.nio.file.Path;
import org.qiao.store.internal.database.Derby;
import org.qiao.store.internal.database.Dialect;

/** The machine on Derby. */
class DerbyMachineTest extends MachineContract {
    @Override
    Dialect dialect(Path folder) {
        return Derby.in(folder.resolve("derby"), folder.resolve("derby.log"));
    }
}
