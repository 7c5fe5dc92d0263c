/** One platform in this process: its folder, its framework, its start and stop. */
@NullMarked
package org.qiao.launcher.platform;

import org.jspecify.annotations.NullMarked;
