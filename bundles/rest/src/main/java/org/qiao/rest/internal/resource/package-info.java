/** The platform's own resources. */
@NullMarked
package org.qiao.rest.internal.resource;

import org.jspecify.annotations.NullMarked;
