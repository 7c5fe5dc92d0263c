/** The console's files and how browsers get them. */
@NullMarked
package org.qiao.console.internal;

import org.jspecify.annotations.NullMarked;
