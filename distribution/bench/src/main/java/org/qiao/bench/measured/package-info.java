/** The benches of the running product, each beside its yardstick in the same run. */
@NullMarked
package org.qiao.bench.measured;

import org.jspecify.annotations.NullMarked;
