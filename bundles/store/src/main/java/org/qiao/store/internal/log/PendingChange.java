package org.qiao.store.internal.log;

import org.jspecify.annotations.Nullable;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;

/**
 * A change of a transaction that is still open.
 *
 * @param object the object's name
 * @param id the record's id
 * @param kind what happened
 * @param before the record before
 * @param after the record after
 * @param origin who made it
 */
public record PendingChange(
        String object,
        String id,
        ChangeKind kind,
        @Nullable Record before,
        @Nullable Record after,
        Origin origin) {}
