package org.qiao.api.connector;

import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Strict JSON (RFC 8259). Objects are {@code Map<String, Object>} in the order of the text, arrays {@code List},
 * numbers {@link java.math.BigDecimal}, exact; a doubled key, a depth over 64 or anything after the value is an error.
 *
 * @since 1.0.0
 */
@ProviderType
public interface Json {
    /** The value of a text. Throws {@link org.qiao.api.error.QiaoException} with line and column when it is not JSON. */
    @Nullable Object read(String text);

    /** The text of a value made of {@code Map}, {@code List}, {@code String}, {@code Number}, {@code Boolean}, null. */
    String write(@Nullable Object value);
}
