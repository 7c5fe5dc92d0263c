/** What every flow must reach, counted from what the generator knows of each record and not by running a flow. */
@NullMarked
package org.qiao.demo.oracle;

import org.jspecify.annotations.NullMarked;
