package org.qiao.adapter.erp.book;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qiao.adapter.erp.rpc.ErpException;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Outcome;
import org.qiao.api.record.ObjectType;

/** All records of one type in the ERP. Thread safe. Reading throws {@link ErpException}; writing answers. */
public interface Book {
    /** The type. */
    ObjectType type();

    /** The records after an id, by id, in use or not. */
    List<Found> after(long id, int limit);

    /** The record with an id. */
    Optional<Found> withId(long id);

    /** The records that have these values; at most a hundred. */
    List<Found> with(Map<String, Object> fields);

    /** The most records that are written in one call. */
    int most();

    /** One outcome per command, in order. */
    List<Outcome> write(List<Command> commands);
}
