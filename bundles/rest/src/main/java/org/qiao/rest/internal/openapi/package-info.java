/** The OpenAPI document, made of the routes and the metadata. */
@NullMarked
package org.qiao.rest.internal.openapi;

import org.jspecify.annotations.NullMarked;
