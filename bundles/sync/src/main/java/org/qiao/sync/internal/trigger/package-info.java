/** What starts flows: changes, the clock, events, other flows. */
@NullMarked
package org.qiao.sync.internal.trigger;

import org.jspecify.annotations.NullMarked;
