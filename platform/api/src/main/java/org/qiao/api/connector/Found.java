package org.qiao.api.connector;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Record;

/**
 * A record found in a system.
 *
 * @param key its stable key there: what a {@link Command} names and a link keeps
 * @param record its values
 * @param version its version there (an ETag, a time stamp), where the system has one
 * @since 1.0.0
 */
public record Found(String key, Record record, @Nullable String version) {
    /** Checks that key and record are there. */
    public Found {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(record, "record");
    }
}
