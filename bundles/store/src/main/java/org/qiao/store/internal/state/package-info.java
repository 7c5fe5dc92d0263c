/** What flows remember, as tables. */
@NullMarked
package org.qiao.store.internal.state;

import org.jspecify.annotations.NullMarked;
