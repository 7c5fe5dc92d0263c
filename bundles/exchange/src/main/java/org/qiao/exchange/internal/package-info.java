/** How files become rows, cells values and rows records. */
@NullMarked
package org.qiao.exchange.internal;

import org.jspecify.annotations.NullMarked;
