package org.qiao.store;

import java.nio.file.Path;
import org.qiao.store.internal.database.Derby;
import org.qiao.store.internal.database.Dialect;

/** A store copied from Derby to Derby. */
class CopyDerbyToDerbyTest extends CopyContract {

    @Override
    Dialect dialect(Path folder) {
        return DerbyFolder.in(folder);
    }

    @Override
    Dialect target() {
        return Derby.in(below(), folder.resolve("derby.log"));
    }
}
