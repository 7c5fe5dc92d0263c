/** Conditions, sorting and cursors as SQL. */
@NullMarked
package org.qiao.store.internal.query;

import org.jspecify.annotations.NullMarked;
