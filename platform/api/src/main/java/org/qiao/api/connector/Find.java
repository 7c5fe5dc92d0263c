package org.qiao.api.connector;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.qiao.api.record.ObjectType;

/**
 * The ability to look records up: for matching, and for asking what became of a write whose answer was lost.
 *
 * <pre>{@code
 * record NoteFind(Map<String, Record> notes) implements Find {
 *     public Optional<Found> byKey(ObjectType type, String key) {
 *         return Optional.ofNullable(notes.get(key)).map(note -> new Found(key, note, null));
 *     }
 *     public List<Found> by(ObjectType type, Map<String, Object> fields) {
 *         return notes.entrySet().stream()
 *                 .filter(note -> fields.entrySet().stream()
 *                         .allMatch(field -> field.getValue().equals(note.getValue().get(field.getKey()))))
 *                 .limit(100)
 *                 .map(note -> new Found(note.getKey(), note.getValue(), null))
 *                 .toList();
 *     }
 * }
 * }</pre>
 *
 * @since 1.0.0
 */
@ConsumerType
public interface Find {
    /** The record with a key, as {@link Found#key()} gave it. */
    Optional<Found> byKey(ObjectType type, String key);

    /**
     * The records whose fields equal all the given values, at most a hundred; empty when there is none. Must see every
     * write that the system accepted before the call.
     */
    List<Found> by(ObjectType type, Map<String, Object> fields);

    /**
     * The same as {@link #by} for several wishes at once: the platform asks so before a batch is written. Worth writing
     * where one answer of the system can serve many; as it is here, it asks for one after the other.
     *
     * @param wanted what to look for, at most a hundred; all name the same fields
     * @return as many lists as were wanted, in their order
     */
    default List<List<Found>> byEach(ObjectType type, List<Map<String, Object>> wanted) {
        return wanted.stream().map(fields -> by(type, fields)).toList();
    }
}
