/** The list of accepted write requests, one line each, from which a system finds its state again. */
@NullMarked
package org.qiao.practice.ledger;

import org.jspecify.annotations.NullMarked;
