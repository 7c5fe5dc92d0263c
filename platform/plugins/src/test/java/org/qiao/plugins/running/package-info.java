/** A real framework with this bundle in it, and adapters built on the spot. */
@NullMarked
package org.qiao.plugins.running;

import org.jspecify.annotations.NullMarked;
