package org.qiao.engine.settings;

import org.qiao.api.record.Text;

/**
 * Thrown by a settings record of the platform's own to refuse its values, in both languages.
 *
 * @since 1.0.0
 */
public final class SettingRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient Text text;

    /** A refusal: say what was found and what to write. */
    public SettingRefused(String zh, String en) {
        super(en);
        this.text = new Text(zh, en);
    }

    /** What was found and what to do. */
    public Text text() {
        return text;
    }
}
