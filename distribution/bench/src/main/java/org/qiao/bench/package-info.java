/** Speed, start and memory, each beside a yardstick that does the same work without the platform. */
@NullMarked
package org.qiao.bench;

import org.jspecify.annotations.NullMarked;
