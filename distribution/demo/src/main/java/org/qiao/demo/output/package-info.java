/** The files of the output folder. */
@NullMarked
package org.qiao.demo.output;

import org.jspecify.annotations.NullMarked;
