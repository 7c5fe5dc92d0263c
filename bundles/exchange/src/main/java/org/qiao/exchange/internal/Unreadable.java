package org.qiao.exchange.internal;

import java.io.IOException;
import org.qiao.api.record.Text;

/** A file that cannot be taken, or not from this line on. */
final class Unreadable extends IOException {
    private static final long serialVersionUID = 1L;

    private final long line;
    private final String code;
    private final transient Text text;

    Unreadable(long line, String code, Text text) {
        super(text.en());
        this.line = line;
        this.code = code;
        this.text = text;
    }

    long line() {
        return line;
    }

    String code() {
        return code;
    }

    Text text() {
        return text;
    }
}
