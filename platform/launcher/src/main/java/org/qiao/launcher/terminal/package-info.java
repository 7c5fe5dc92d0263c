/** What a person at a terminal sees: exit codes, one-sentence refusals, tables. */
@NullMarked
package org.qiao.launcher.terminal;

import org.jspecify.annotations.NullMarked;
