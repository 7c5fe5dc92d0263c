/** Flow and code list files, live on save. */
@NullMarked
package org.qiao.sync.internal.file;

import org.jspecify.annotations.NullMarked;
