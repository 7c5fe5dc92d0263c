package org.qiao.sync.internal.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.qiao.api.record.Change;
import org.qiao.store.ChangeLog;

/** The CRM's log of changes: those that a test wrote, of whatever object it is asked for. */
public final class TestLog implements ChangeLog {
    private final List<Change> changes = new ArrayList<>();
    private final Set<Long> failing = new HashSet<>();

    void add(Change change) {
        changes.add(change);
    }

    /** The next question for what comes after a sequence is not answered. */
    void failsOnceAfter(long sequence) {
        failing.add(sequence);
    }

    @Override
    public long last() {
        return changes.isEmpty() ? 0 : changes.get(changes.size() - 1).sequence();
    }

    @Override
    public List<Change> after(Set<String> objects, long sequence, int limit) {
        if (failing.remove(sequence)) {
            throw new IllegalStateException("the database is away");
        }
        return changes.stream()
                .filter(change -> change.sequence() > sequence)
                .limit(limit)
                .toList();
    }

    @Override
    public long countAfter(String object, long sequence) {
        return after(Set.of(object), sequence, Integer.MAX_VALUE).size();
    }

    @Override
    public List<Change> of(String object, String id, int limit) {
        return changes.stream()
                .filter(change -> change.key().equals(id))
                .limit(limit)
                .toList();
    }

    @Override
    public Subscription onCommit(Listener listener) {
        return () -> {};
    }
}
