/** The bodies of hand-overs: JSON, JSON lines and tables as records of the type that a flow takes. */
@NullMarked
package org.qiao.rest.internal.resource.handed;

import org.jspecify.annotations.NullMarked;
