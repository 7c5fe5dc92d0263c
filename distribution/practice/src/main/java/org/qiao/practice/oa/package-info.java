/** The practice OA: a CardDAV address book. */
@NullMarked
package org.qiao.practice.oa;

import org.jspecify.annotations.NullMarked;
