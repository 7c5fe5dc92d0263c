package org.qiao.store.internal.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Work inside a transaction. */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
    /** Does it. */
    T run(Tx tx) throws SQLException;
}
