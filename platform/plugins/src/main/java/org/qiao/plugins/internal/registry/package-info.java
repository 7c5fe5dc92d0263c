/** Rules and connectors on offer, chosen by name, leased by the batch. */
@NullMarked
package org.qiao.plugins.internal.registry;

import org.jspecify.annotations.NullMarked;
