package org.qiao.store;

import java.nio.file.Path;
import org.qiao.store.internal.database.Dialect;

/** The change log on Derby. */
class DerbyChangeLogTest extends ChangeLogContract {
    @Override
    Dialect dialect(Path folder) {
        return DerbyFolder.in(folder);
    }
}
