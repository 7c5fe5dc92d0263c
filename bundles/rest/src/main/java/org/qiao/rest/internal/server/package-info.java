/** The HTTP server: gate, router, replies, problems, events. */
@NullMarked
package org.qiao.rest.internal.server;

import org.jspecify.annotations.NullMarked;
