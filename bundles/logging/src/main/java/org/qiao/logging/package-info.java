/** Where log lines go, and how the framework's own reach the same file. */
@NullMarked
package org.qiao.logging;

import org.jspecify.annotations.NullMarked;
