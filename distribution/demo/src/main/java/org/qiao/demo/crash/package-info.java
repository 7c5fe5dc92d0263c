/** Work that goes on while the platform is killed, and the comparison of what was promised with what the target took. */
@NullMarked
package org.qiao.demo.crash;

import org.jspecify.annotations.NullMarked;
