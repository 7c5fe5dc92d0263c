/** The one place where foreign code is called: class loader, failures, time, withdrawal. */
@NullMarked
package org.qiao.plugins.internal.guard;

import org.jspecify.annotations.NullMarked;
