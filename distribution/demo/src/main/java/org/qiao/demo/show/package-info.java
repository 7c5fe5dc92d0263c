/** The demonstration: a platform, three outside systems, adapters dropped in one by one, and the counts on both sides. */
@NullMarked
package org.qiao.demo.show;

import org.jspecify.annotations.NullMarked;
