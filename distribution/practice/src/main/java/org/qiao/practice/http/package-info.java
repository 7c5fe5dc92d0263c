/** A small HTTP/1.1 server on plain sockets, so that a connection can be broken at any point. */
@NullMarked
package org.qiao.practice.http;

import org.jspecify.annotations.NullMarked;
