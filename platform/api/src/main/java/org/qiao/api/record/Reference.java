package org.qiao.api.record;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A pointer to another record of the same system. Immutable; equal when type and key are.
 *
 * @param type the name of the object type pointed at
 * @param key the key of the record pointed at: for the CRM its {@code id}
 * @param label what people call it, if it was at hand; takes no part in equality
 * @since 1.0.0
 */
public record Reference(String type, String key, @Nullable String label) {

    /** Checks that type and key are there. */
    public Reference {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(key, "key");
    }

    /** A reference without a label. */
    public static Reference to(String type, String key) {
        return new Reference(type, key, null);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Reference that && type.equals(that.type) && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return type.hashCode() * 31 + key.hashCode();
    }
}
