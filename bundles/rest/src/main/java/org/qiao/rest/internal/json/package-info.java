/** Java values and CRM records from and to JSON. */
@NullMarked
package org.qiao.rest.internal.json;

import org.jspecify.annotations.NullMarked;
