/** What a measured flow comes to: rows, times of batches, suggestions. */
@NullMarked
package org.qiao.sync.internal.tune;

import org.jspecify.annotations.NullMarked;
