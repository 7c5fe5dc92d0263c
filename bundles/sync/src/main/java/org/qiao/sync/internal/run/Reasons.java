package org.qiao.sync.internal.run;

import org.qiao.api.record.Text;
import org.qiao.sync.Shortened;

/** Reasons as the state tables keep them: {@code zh|en}, of bounded length. */
public final class Reasons {
    private static final int LONGEST = 480;

    private Reasons() {}

    /** The stored form; empty for no reason. */
    public static String pack(Text reason) {
        if (reason.zh().isEmpty() && reason.en().isEmpty()) {
            return "";
        }
        return cut(reason.zh().replace('|', '｜')) + '|' + cut(reason.en());
    }

    /** The text of a stored form. */
    public static Text unpack(String stored) {
        int bar = stored.indexOf('|');
        return bar < 0 ? Text.same(stored) : new Text(stored.substring(0, bar), stored.substring(bar + 1));
    }

    private static String cut(String text) {
        return Shortened.of(text, LONGEST);
    }
}
