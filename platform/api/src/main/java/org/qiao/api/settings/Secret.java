package org.qiao.api.settings;

import java.util.Objects;

/**
 * A password, key or token. Files name it ({@code {"secret": "oa-password"}}), the platform hands its value to the
 * plugin; its {@link #toString()} never shows it. Immutable.
 *
 * @since 1.0.0
 */
public final class Secret {
    private final String value;

    /** A secret with this value. */
    public Secret(String value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** The value itself: pass it on to the system that asks, put it nowhere else. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "secret";
    }
}
