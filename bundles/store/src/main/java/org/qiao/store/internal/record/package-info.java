/** Writing and reading records by their definitions. */
@NullMarked
package org.qiao.store.internal.record;

import org.jspecify.annotations.NullMarked;
