/** The machine that runs one flow: read, judge, deliver, record. */
@NullMarked
package org.qiao.sync.internal.run;

import org.jspecify.annotations.NullMarked;
