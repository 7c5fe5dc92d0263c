/** The database: dialects, pool, transactions, platform tables. */
@NullMarked
package org.qiao.store.internal.database;

import org.jspecify.annotations.NullMarked;
