/** What the outside systems hold, read back through their own protocols. */
@NullMarked
package org.qiao.demo.tally;

import org.jspecify.annotations.NullMarked;
