package org.qiao.sync.internal.run;

import org.qiao.api.error.ErrorCode;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;

/** How the test's systems and tables refuse. */
enum TestCode implements ErrorCode {
    DOWN,
    TAKEN;

    static QiaoException down() {
        return new QiaoException(DOWN, "the test's system is down");
    }

    @Override
    public String id() {
        return "TEST-002";
    }

    @Override
    public Kind kind() {
        return Kind.EXTERNAL;
    }

    @Override
    public Retry retry() {
        return Retry.LATER;
    }

    @Override
    public Text remedy() {
        return Text.same("start it");
    }
}
