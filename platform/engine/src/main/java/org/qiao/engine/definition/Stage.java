package org.qiao.engine.definition;

import java.util.Locale;

/**
 * How far a flow, or one line of it, has come.
 *
 * @since 1.0.0
 */
public enum Stage {
    /** Thought of: preview runs it, live runs do not. */
    PROPOSED,
    /** In use: preview and live runs run it. */
    ACTIVE,
    /** On its way out: live runs run it, preview shows what is without it. */
    DEPRECATED;

    /** The word in files: {@code proposed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
