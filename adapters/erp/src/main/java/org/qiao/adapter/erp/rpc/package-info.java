/**
 * The ERP's JSON-RPC: calls, sign-in, values on the wire, and what an answer means.
 */
@NullMarked
package org.qiao.adapter.erp.rpc;

import org.jspecify.annotations.NullMarked;
