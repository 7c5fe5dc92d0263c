/**
 * The directory's protocol: connections, operations, and what a result means.
 */
@NullMarked
package org.qiao.adapter.hr.directory;

import org.jspecify.annotations.NullMarked;
