package org.qiao.store.internal.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qiao.api.health.Finding;
import org.qiao.api.record.Change;
import org.qiao.store.ChangeLog;
import org.qiao.store.internal.codec.ChangeCodec;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.database.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The change log on its table. A transaction collects its changes and writes them right before it commits, so that the
 * time between taking a sequence and deciding it is as short as the commit.
 */
public final class LoggedChanges implements ChangeLog {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedChanges.class);

    private final Transactions transactions;
    private final ChangeRows rows;
    private final Supplier<?> definitions;
    private final Clock clock;
    private final SequenceGate gate;
    private final Journal journal;
    private final RecentPages recent = new RecentPages();
    private final ChangeCounts counts = new ChangeCounts();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /**
     * The change log of a database.
     *
     * @param definitions the definitions of objects as they stand
     * @param last the last sequence ever given out, in the database or lost with an older one
     */
    public LoggedChanges(
            Transactions transactions,
            ChangeCodec codec,
            Supplier<?> definitions,
            Clock clock,
            long last,
            Journal journal) {
        this.definitions = definitions;
        this.transactions = transactions;
        this.rows = new ChangeRows(codec);
        this.clock = clock;
        this.gate = new SequenceGate(last);
        this.journal = journal;
    }

    @Override
    public List<Finding> findings() {
        return journal.findings();
    }

    /** The last sequence in the database; 0 when there is none. */
    public static long last(Transactions transactions) {
        return transactions.read(tx -> {
            try (Statement statement = tx.connection().createStatement();
                    ResultSet row = statement.executeQuery("select max(seq) from change_log")) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }

    /** Adds a change to the open transaction. */
    public void add(Tx tx, PendingChange change) {
        tx.participant(this, Pending.class, Pending::new).changes.add(change);
    }

    @Override
    public long last() {
        return gate.visible();
    }

    @Override
    public List<Change> after(Set<String> objects, long sequence, int limit) {
        long upTo = gate.visible();
        return sequence >= upTo
                ? List.of()
                : recent.page(
                        new RecentPages.Ask(definitions.get(), Set.copyOf(objects), sequence, limit),
                        upTo,
                        () -> transactions.read(tx -> rows.after(tx, objects, sequence, upTo, limit)));
    }

    @Override
    public long countAfter(String object, long sequence) {
        long upTo = gate.visible();
        return sequence >= upTo
                ? 0
                : transactions.read(tx ->
                        counts.count(object, sequence, upTo, (after, last) -> rows.counts(tx, object, after, last)));
    }

    @Override
    public List<Change> of(String object, String id, int limit) {
        long upTo = gate.visible();
        return transactions.read(tx -> rows.of(tx, object, id, upTo, limit));
    }

    @Override
    public Subscription onCommit(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void decided(SequenceGate.Range range, boolean isCommitted) {
        List<SequenceGate.Range> shown = gate.decide(range, isCommitted, this::note);
        if (shown.isEmpty()) {
            return;
        }
        Set<String> objects = new LinkedHashSet<>();
        shown.forEach(r -> objects.addAll(r.objects()));
        long last = shown.get(shown.size() - 1).last();
        for (Listener listener : listeners) {
            tell(listener, objects, last);
        }
    }

    private void note(SequenceGate.Range range) {
        Journal.Entry entry = range.entry();
        if (entry != null) {
            journal.append(entry);
        }
    }

    private static void tell(Listener listener, Set<String> objects, long last) {
        try {
            listener.committed(objects, last);
        } catch (RuntimeException e) {
            // The commit stands; a listener is only a wake-up, and its reader will look again by itself.
            LOG.warn("A listener of the change log failed after sequence {}", last, e);
        }
    }

    /** The changes of one open transaction. */
    private final class Pending implements Tx.Participant {
        private final List<PendingChange> changes = new ArrayList<>();
        private SequenceGate.@Nullable Range range;

        @Override
        public void beforeCommit(Tx tx) throws SQLException {
            if (changes.isEmpty()) {
                return;
            }
            Set<String> objects = new LinkedHashSet<>();
            changes.forEach(c -> objects.add(c.object()));
            Instant at = clock.instant();
            SequenceGate.Range taken = gate.take(changes.size(), objects);
            range = taken;
            List<byte[]> bodies = rows.insert(tx, taken.first(), changes, at);
            taken.entry(Journal.Entry.of(taken.first(), bodies, at));
        }

        @Override
        public void ended(boolean isCommitted) {
            if (range != null) {
                decided(range, isCommitted);
            }
        }

        @Override
        public int mark() {
            return changes.size();
        }

        @Override
        public void backTo(int mark) {
            changes.subList(mark, changes.size()).clear();
        }
    }
}
