/** Records and changes as bytes that outlive additions to their types. */
@NullMarked
package org.qiao.store.internal.codec;

import org.jspecify.annotations.NullMarked;
