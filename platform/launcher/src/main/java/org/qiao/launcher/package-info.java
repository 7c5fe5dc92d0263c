/** The command line: {@code main()}, the verbs, and the doors for further verbs. */
@NullMarked
package org.qiao.launcher;

import org.jspecify.annotations.NullMarked;
