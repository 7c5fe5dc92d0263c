package org.qiao.store;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;

/**
 * Computes or refuses values of a record that is about to be written: order totals, for instance. Called inside the
 * write's transaction, after values were brought into form and before they are checked. Thread safe; does no I/O.
 *
 * @since 1.0.0
 */
@ConsumerType
public interface ObjectRule {
    /** The objects whose writes it sees. */
    Set<String> objects();

    /** Looks at a record that is about to be written. */
    void apply(Draft draft);

    /** A record about to be written. Confined to the call. */
    @ProviderType
    interface Draft {
        /** The object's name. */
        String object();

        /** The record as it was; empty for a new one. */
        Optional<Record> before();

        /** The value that will be written; {@code null} when empty. */
        @Nullable Object get(String field);

        /** Sets a value, read-only fields included. */
        void set(String field, @Nullable Object value);

        /** Whether the write changes a field; always true for a new record's filled fields. */
        boolean changes(String field);

        /** Refuses the write, together with whatever else is wrong. */
        void refuse(String field, String code, Text message);
    }
}
