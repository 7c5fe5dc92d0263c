/** The assembled product, run as people run it, and measured from outside. */
@NullMarked
package org.qiao.bench.running;

import org.jspecify.annotations.NullMarked;
