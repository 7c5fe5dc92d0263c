package org.qiao.adapter.erp.book;

import java.util.Map;
import org.qiao.adapter.erp.rpc.ErpException;

/** Makes the values to send for a work, or answers it; throws {@link ErpException} when there can be none. */
@FunctionalInterface
interface Preparing {
    Map<String, Object> values(Work work);
}
