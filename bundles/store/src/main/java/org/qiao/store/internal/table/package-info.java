/** Objects as tables: columns, layouts, schema changes. */
@NullMarked
package org.qiao.store.internal.table;

import org.jspecify.annotations.NullMarked;
