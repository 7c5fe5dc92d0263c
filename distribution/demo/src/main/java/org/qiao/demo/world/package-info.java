/** What the invented records are made of: places, names, numbers and dates as they occur in China. */
@NullMarked
package org.qiao.demo.world;

import org.jspecify.annotations.NullMarked;
