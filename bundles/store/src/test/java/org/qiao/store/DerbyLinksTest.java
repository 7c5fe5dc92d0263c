package org.qiao.store;

import java.nio.file.Path;
import org.qiao.store.internal.database.Derby;
import org.qiao.store.internal.database.Dialect;

/** Links on Derby. */
class DerbyLinksTest extends LinksContract {
    @Override
    Dialect dialect(Path folder) {
        return Derby.in(folder.resolve("derby"), folder.resolve("derby.log"));
    }
}
