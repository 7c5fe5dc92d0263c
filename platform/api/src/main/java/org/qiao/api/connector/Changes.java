package org.qiao.api.connector;

import org.osgi.annotation.versioning.ConsumerType;
import org.qiao.api.record.ObjectType;

/**
 * The ability to read what changed since a position, in the order of commits for each key. A change may be given
 * again after a restart of the source; it may never be left out.
 *
 * <pre>{@code
 * record NoteChanges(List<Change> log) implements Changes {
 *     public String now(ObjectType type) {
 *         return Integer.toString(log.size());
 *     }
 *     public Page changes(ObjectType type, Scope scope, String cursor, int limit) {
 *         int from = Integer.parseInt(cursor);
 *         int to = Math.min(log.size(), from + limit);
 *         return new Page(log.subList(from, to), Integer.toString(to), to == log.size());
 *     }
 * }
 * }</pre>
 *
 * @since 1.0.0
 */
@ConsumerType
public interface Changes {
    /** The position from which every change committed from now on is given. */
    String now(ObjectType type);

    /**
     * The next page of changes after a position.
     *
     * @param cursor from {@link #now} or from an earlier page or change
     * @param limit the most changes, from 1
     */
    Page changes(ObjectType type, Scope scope, String cursor, int limit);
}
