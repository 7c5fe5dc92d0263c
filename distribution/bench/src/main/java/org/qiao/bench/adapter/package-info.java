/**
 * An adapter that posts batches as JSON lines: what a vendor would write for a system behind HTTP, against the api alone.
 * It is packed into a jar of its own and dropped into the measured platform; the hand-written copiers send the same lines.
 */
@NullMarked
package org.qiao.bench.adapter;

import org.jspecify.annotations.NullMarked;
