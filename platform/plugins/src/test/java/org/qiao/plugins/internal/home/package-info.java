/** Tests of where the platform lives. */
@NullMarked
package org.qiao.plugins.internal.home;

import org.jspecify.annotations.NullMarked;
