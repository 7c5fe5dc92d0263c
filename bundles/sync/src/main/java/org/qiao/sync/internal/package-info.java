/** The component that brings files, triggers and machines together and offers them as one service. */
@NullMarked
package org.qiao.sync.internal;

import org.jspecify.annotations.NullMarked;
