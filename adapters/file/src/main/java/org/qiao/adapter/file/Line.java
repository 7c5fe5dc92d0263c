package org.qiao.adapter.file;

import java.util.Locale;
import org.qiao.api.connector.Command;
import org.qiao.api.record.Record;

/**
 * One line of a file: what was wanted of one record.
 *
 * @param op {@code upsert}, {@code retire} or {@code delete}; a line written by others counts as an upsert
 * @param record the values; only the key for a retire or delete
 */
record Line(String op, Record record) {
    /** The column or member that carries the op. */
    static final String OP = "_op";

    /** The column or member that carries the idempotency key. */
    static final String ONCE = "_once";

    static final String UPSERT = "upsert";

    static String op(Command command) {
        return command.kind().name().toLowerCase(Locale.ROOT);
    }

    boolean isUpsert() {
        return op.isEmpty() || op.equals(UPSERT);
    }
}
