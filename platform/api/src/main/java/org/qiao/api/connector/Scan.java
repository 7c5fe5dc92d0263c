package org.qiao.api.connector;

import org.osgi.annotation.versioning.ConsumerType;
import org.qiao.api.record.ObjectType;

/**
 * The ability to read every record of a type as it stands.
 *
 * <pre>{@code
 * record NoteScan(NavigableMap<String, Record> notes) implements Scan {
 *     public Page scan(ObjectType type, Scope scope, String cursor, int limit) {
 *         List<Change> page = notes.tailMap(cursor, false).entrySet().stream()
 *                 .limit(limit)
 *                 .map(note -> Change.of(ChangeKind.SNAPSHOT, note.getKey())
 *                         .after(note.getValue())
 *                         .cursor(note.getKey())
 *                         .build())
 *                 .toList();
 *         String end = page.isEmpty() ? cursor : page.get(page.size() - 1).key();
 *         return new Page(page, end, notes.higherKey(end) == null);
 *     }
 * }
 * }</pre>
 *
 * @since 1.0.0
 */
@ConsumerType
public interface Scan {
    /**
     * The next page of records as {@code SNAPSHOT} changes, in the order of their keys. A record that is there from the
     * first page to the last is given exactly once.
     *
     * @param cursor empty for the first page, else what the page before gave: any text, so that a key can be one
     * @param limit the most records, from 1
     */
    Page scan(ObjectType type, Scope scope, String cursor, int limit);
}
