/** Contacts of a groupware over CardDAV (RFC 6352), as vCard 3.0 (RFC 2426). */
@NullMarked
package org.qiao.adapter.oa;

import org.jspecify.annotations.NullMarked;
