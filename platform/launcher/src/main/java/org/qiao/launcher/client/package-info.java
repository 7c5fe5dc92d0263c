/** Speaking to a running platform over its REST interface. */
@NullMarked
package org.qiao.launcher.client;

import org.jspecify.annotations.NullMarked;
