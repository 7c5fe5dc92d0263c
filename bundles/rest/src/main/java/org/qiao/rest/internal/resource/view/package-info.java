/** What the resources answer with: Java records, written as JSON and described in OpenAPI by the same rules. */
@NullMarked
package org.qiao.rest.internal.resource.view;

import org.jspecify.annotations.NullMarked;
