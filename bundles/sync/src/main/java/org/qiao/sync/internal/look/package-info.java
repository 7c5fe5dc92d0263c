/** Looking without touching: preview, why, the picture of a mapping. */
@NullMarked
package org.qiao.sync.internal.look;

import org.jspecify.annotations.NullMarked;
