/** Folders watched for changes. */
@NullMarked
package org.qiao.plugins.internal.watch;

import org.jspecify.annotations.NullMarked;
