/** The customers that are carried, the same for the platform and its yardsticks. */
@NullMarked
package org.qiao.bench.world;

import org.jspecify.annotations.NullMarked;
