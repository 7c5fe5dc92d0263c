package org.qiao.practice.erp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model does beyond storing: values that it fills in, conditions that it keeps, names that it gives. */
interface Rules {

    /** Fills in values of a new record that the caller left out; may change the map. */
    default void complete(Database database, Map<String, @Nullable Object> values) {}

    /** Refuses a record that is not as it must be, after it and its children were written. */
    default void check(Database database, Row row) {}

    /** Prepares a deletion, or refuses it. */
    default void beforeDelete(Database database, Row row) {}

    /** The name under which people know the record. */
    default String recordName(Database database, Row row) {
        return row.text("name").orElse("(" + row.id() + ")");
    }

    /** The business key under which the ledger lists the record. */
    default String key(Database database, Row row) {
        return recordName(database, row);
    }
}
