package org.qiao.adapter.erp.book;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Found;
import org.qiao.api.record.Record;

/**
 * A record as it stands in the ERP.
 *
 * @param id its id there
 * @param version its version there
 * @param isActive whether it is in use
 * @param record its values
 * @param parts the ids of the dependent records that carry some of them, by field
 */
record Seen(long id, @Nullable String version, boolean isActive, Record record, Map<String, Long> parts) {
    Seen {
        parts = Map.copyOf(parts);
    }

    /** The key under which links keep it. */
    String key() {
        return Long.toString(id);
    }

    Found found() {
        return new Found(key(), record, version);
    }
}
