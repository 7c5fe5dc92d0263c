/** Where this platform lives, as the launcher said. */
@NullMarked
package org.qiao.plugins.internal.home;

import org.jspecify.annotations.NullMarked;
