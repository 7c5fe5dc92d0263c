package org.qiao.bench.adapter;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes objects as lines of JSON, by hand. Confined to one thread. */
public final class Lines {
    private static final int FIRST_SIZE = 1 << 16;

    private final StringBuilder text = new StringBuilder(FIRST_SIZE);
    private int count;

    /** Begins an object. */
    public void begin() {
        text.append('{');
    }

    /** A field with a text; nothing when it is {@code null}. */
    public void field(String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        text.append('"').append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append("\",");
    }

    /** A field with a number. */
    public void field(String name, long value) {
        text.append('"').append(name).append("\":").append(value).append(',');
    }

    /** Ends the object and its line. */
    public void end() {
        text.setCharAt(text.length() - 1, '}');
        text.append('\n');
        count++;
    }

    /** How many lines there are. */
    public int count() {
        return count;
    }

    /** The lines as UTF-8; from here on there are none. */
    public byte[] take() {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        count = 0;
        return bytes;
    }
}
