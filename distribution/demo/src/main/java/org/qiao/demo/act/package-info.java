/** The acts of the demonstration: each scripted, each a check, over one platform and one set of data. */
@NullMarked
package org.qiao.demo.act;

import org.jspecify.annotations.NullMarked;
