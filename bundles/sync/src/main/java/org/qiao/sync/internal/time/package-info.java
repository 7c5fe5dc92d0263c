/** Time as flows need it: alarms by a clock, and the times that a cron text names. */
@NullMarked
package org.qiao.sync.internal.time;

import org.jspecify.annotations.NullMarked;
