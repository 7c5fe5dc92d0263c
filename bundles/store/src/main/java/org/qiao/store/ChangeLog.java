package org.qiao.store;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.qiao.api.health.Finding;
import org.qiao.api.record.Change;

/**
 * Every committed change of every CRM record, in the order of commits, written in the same transaction as the record:
 * outbox and audit source at once. Thread safe.
 *
 * @since 1.0.0
 */
@ProviderType
public interface ChangeLog {
    /** The sequence of the last committed change; 0 when there is none. Every later commit gets a greater one. */
    long last();

    /**
     * The changes of some objects after a sequence, in order. Never skips one that is committed later with a smaller
     * sequence: a change becomes readable only when all smaller ones are decided. The cursor of each is its sequence in
     * decimal digits.
     */
    List<Change> after(Set<String> objects, long sequence, int limit);

    /** How many changes of an object stand after a sequence. */
    long countAfter(String object, long sequence);

    /** The changes of one record, newest first. */
    List<Change> of(String object, String id, int limit);

    /** What a person should know of the log and of what guards it; empty when all is well. */
    default List<Finding> findings() {
        return List.of();
    }

    /** Calls a listener after each commit, on the committing thread; it must return at once. Close to stop. */
    Subscription onCommit(Listener listener);

    /** Hears of commits. */
    interface Listener {
        /** Changes of these objects were committed, the last with this sequence. */
        void committed(Set<String> objects, long last);
    }

    /** A listener that stands. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
