package org.qiao.sync;

import org.jspecify.annotations.Nullable;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;

/**
 * A hand-over of which nothing was taken, and why; after {@link SyncError#UNDERWAY} alone it is not known.
 *
 * @since 1.0.0
 */
public final class HandOverRefused extends QiaoException {
    private static final long serialVersionUID = 1L;

    private final FlowStatus.@Nullable State state;

    /**
     * A refusal.
     *
     * @param code which
     * @param text what was tried, what was found, what to do
     * @param state the flow's state, where that is the reason
     */
    public HandOverRefused(SyncError code, Text text, FlowStatus.@Nullable State state) {
        super(code, text, null);
        this.state = state;
    }

    /** The flow's state, where that is the reason; {@code null} elsewhere. */
    public FlowStatus.@Nullable State state() {
        return state;
    }
}
