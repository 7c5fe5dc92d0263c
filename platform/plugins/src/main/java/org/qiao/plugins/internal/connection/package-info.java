/** Connection files, and the open session of each. */
@NullMarked
package org.qiao.plugins.internal.connection;

import org.jspecify.annotations.NullMarked;
