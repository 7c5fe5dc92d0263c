/** The store put together and offered as services. */
@NullMarked
package org.qiao.store.internal.service;

import org.jspecify.annotations.NullMarked;
