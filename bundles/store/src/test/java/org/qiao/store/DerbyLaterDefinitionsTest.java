package org.qiao.store;

import java.nio.file.Path;
import org.qiao.store.internal.database.Dialect;

/** Later versions of definitions in the embedded database. */
class DerbyLaterDefinitionsTest extends LaterDefinitionsContract {
    @Override
    Dialect dialect(Path folder) {
        return DerbyFolder.in(folder);
    }
}
