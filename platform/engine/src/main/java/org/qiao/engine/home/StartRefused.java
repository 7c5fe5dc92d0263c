package org.qiao.engine.home;

import org.qiao.api.error.ErrorCode;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;

/**
 * The platform cannot run as it is set up: one sentence for the person at the terminal, in both languages.
 *
 * @since 1.0.0
 */
public final class StartRefused extends QiaoException {
    private static final long serialVersionUID = 1L;

    /** A refusal: what was tried, what was found, what to do. */
    public StartRefused(ErrorCode code, Text text) {
        super(code, text, null);
    }
}
