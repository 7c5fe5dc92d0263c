package org.qiao.store;

import java.nio.file.Path;
import org.qiao.store.internal.database.Dialect;

/** Questions on Derby. */
class DerbyQueryTest extends QueryContract {
    @Override
    Dialect dialect(Path folder) {
        return DerbyFolder.in(folder);
    }
}
