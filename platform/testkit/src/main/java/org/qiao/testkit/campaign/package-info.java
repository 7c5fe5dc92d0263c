/** Work under faults, repeatable by its seed, and the one comparison of what was promised with what a target took. */
@NullMarked
package org.qiao.testkit.campaign;

import org.jspecify.annotations.NullMarked;
