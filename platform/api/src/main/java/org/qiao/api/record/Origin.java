package org.qiao.api.record;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who made a change, and through which door.
 *
 * @param channel {@code ui}, {@code api}, {@code import}, {@code rule}, {@code system}, or {@code flow:NAME} for a
 *     write that a flow made: how its echo is known
 * @param actor the user or token that acted, if one did
 * @since 1.0.0
 */
public record Origin(String channel, @Nullable String actor) {
    /** The platform itself. */
    public static final Origin SYSTEM = new Origin("system", null);

    /** Checks that the channel is there. */
    public Origin {
        Objects.requireNonNull(channel, "channel");
    }

    /** A write made by a flow. */
    public static Origin flow(String name) {
        return new Origin("flow:" + name, null);
    }
}
