/** Load over HTTP that costs little itself: plain sockets, requests that are written once. */
@NullMarked
package org.qiao.bench.load;

import org.jspecify.annotations.NullMarked;
