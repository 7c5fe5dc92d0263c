package org.qiao.store;

import java.nio.file.Path;
import org.qiao.store.internal.database.Dialect;

/** Single records on Derby. */
class DerbyRecordTest extends RecordContract {
    @Override
    Dialect dialect(Path folder) {
        return DerbyFolder.in(folder);
    }
}
