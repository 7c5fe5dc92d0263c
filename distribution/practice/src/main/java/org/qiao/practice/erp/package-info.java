/** The practice ERP: Tryton 6 JSON-RPC over parties, products and sales. */
@NullMarked
package org.qiao.practice.erp;

import org.jspecify.annotations.NullMarked;
