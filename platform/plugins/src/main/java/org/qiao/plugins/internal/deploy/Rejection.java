package org.qiao.plugins.internal.deploy;

import org.qiao.api.record.Text;
import org.qiao.plugins.PluginCode;

/** A jar cannot be taken, and why: an expected answer of every step of an installation. */
final class Rejection extends Exception {
    private static final long serialVersionUID = 1L;

    private final PluginCode code;
    private final transient Text text;

    Rejection(PluginCode code, String zh, String en) {
        super(en);
        this.code = code;
        this.text = new Text(zh, en);
    }

    Rejection(PluginCode code, Text text) {
        this(code, text.zh(), text.en());
    }

    PluginCode code() {
        return code;
    }

    /** What was found and what to do, in one sentence each. */
    Text text() {
        return text;
    }
}
