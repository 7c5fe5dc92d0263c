package org.qiao.adapter.hr.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qiao.adapter.hr.directory.HrException;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Outcome;
import org.qiao.api.record.ObjectType;

/** All records of one type in the directory. Thread safe. Reading throws {@link HrException}; writing answers. */
public interface Book {
    /** The type. */
    ObjectType type();

    /** The records whose keys come after a key, in the order of keys; the first so many. */
    List<Found> after(String key, int limit);

    /** The record with a key. */
    Optional<Found> withKey(String key);

    /** The records that have these values; at most a hundred. */
    List<Found> with(Map<String, Object> fields);

    /** One outcome per command, in order. */
    List<Outcome> write(List<Command> commands);
}
