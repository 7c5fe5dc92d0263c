package org.qiao.api.connector;

import org.osgi.annotation.versioning.ConsumerType;
import org.qiao.api.record.ObjectType;

/**
 * The ability to read every record of a type as it stands.
 *
 * @since 1.0.0
 */
@ConsumerType
public interface Scan {
    /**
     * The next page of records as {@code SNAPSHOT} changes, in the order of their keys. A record that is there from the
     * first page to the last is given exactly once.
     *
     * @param cursor empty for the first page, else what the page before gave
     * @param limit the most records, from 1
     */
    Page scan(ObjectType type, Scope scope, String cursor, int limit);
}
