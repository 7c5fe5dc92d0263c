/** A whole store moved from one database to another. */
@NullMarked
package org.qiao.store.internal.copy;

import org.jspecify.annotations.NullMarked;
