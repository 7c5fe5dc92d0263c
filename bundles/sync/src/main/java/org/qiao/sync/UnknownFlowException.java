package org.qiao.sync;

import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;

/**
 * There is no flow of this name; the message suggests the nearest one.
 *
 * @since 1.0.0
 */
public final class UnknownFlowException extends QiaoException {
    private static final long serialVersionUID = 1L;

    /** With the sentence for the user. */
    public UnknownFlowException(Text text) {
        super(SyncError.UNKNOWN_FLOW, text, null);
    }
}
