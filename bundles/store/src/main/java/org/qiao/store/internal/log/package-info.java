/** The change log: sequences, the codec of records, the journal. */
@NullMarked
package org.qiao.store.internal.log;

import org.jspecify.annotations.NullMarked;
