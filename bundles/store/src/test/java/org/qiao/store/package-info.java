/** The store's contract, run on every database. */
@NullMarked
package org.qiao.store;

import org.jspecify.annotations.NullMarked;
