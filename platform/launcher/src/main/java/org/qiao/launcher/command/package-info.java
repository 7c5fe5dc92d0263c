/** The verbs of the command line. */
@NullMarked
package org.qiao.launcher.command;

import org.jspecify.annotations.NullMarked;
