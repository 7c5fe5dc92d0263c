/** The least that Felix, Jetty and Derby can do together: what the platform's start and hot plug are compared with. */
@NullMarked
package org.qiao.bench.yardstick;

import org.jspecify.annotations.NullMarked;
