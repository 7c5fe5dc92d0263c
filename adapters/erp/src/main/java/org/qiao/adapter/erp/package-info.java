/**
 * A Tryton ERP as a system: its connector, its session, its settings.
 */
@NullMarked
package org.qiao.adapter.erp;

import org.jspecify.annotations.NullMarked;
