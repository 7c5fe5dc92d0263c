/** The invented records: each one is a function of the seed and its number. */
@NullMarked
package org.qiao.demo.record;

import org.jspecify.annotations.NullMarked;
