/** Object definitions: reading and checking the JSON. */
@NullMarked
package org.qiao.store.internal.definition;

import org.jspecify.annotations.NullMarked;
