package org.qiao.store.internal.record;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.qiao.store.StoreException;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.database.Tx;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.table.Layout;
import org.qiao.store.internal.table.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches tables grow and gives those their indexes that have become large enough to need them. Thread safe. */
final class Growth {
    private static final Logger LOG = LoggerFactory.getLogger(Growth.class);
    private static final long DONE = Long.MIN_VALUE / 2;
    /** So large a table becomes while it is loaded before it gets its indexes: until then, those who read it wait. */
    private static final long LARGE_LOADED = 200_000;
    /** Where counting goes on when the indexes could not be made: some rows later they are tried again. */
    private static final long AGAIN = Schema.LARGE - 50;

    private final Transactions transactions;
    private final Catalog catalog;
    private final Map<String, AtomicLong> rows = new ConcurrentHashMap<>();
    private final Map<String, Integer> loads = new ConcurrentHashMap<>();
    private final Queue<Added> committed = new ConcurrentLinkedQueue<>();

    Growth(Transactions transactions, Catalog catalog) {
        this.transactions = transactions;
        this.catalog = catalog;
        // Another definition may ask for other indexes: its next new row brings them.
        catalog.onChange(rows::clear);
    }

    /** Notes the rows that a transaction makes; they count once it is committed, and only those that it did not take back. */
    void added(Tx tx, Definition definition, int count) {
        AtomicLong counted = rows.get(definition.name());
        if (count > 0 && (counted == null || counted.get() >= 0)) {
            tx.participant(this, Made.class, Made::new).all.add(new Added(definition, count));
        }
    }

    /** Tables are loaded: an index is made of many rows in less than half the time that it takes with each of them. */
    void loading(List<Definition> tables) {
        for (Definition table : tables) {
            if (catalog.schema().lacksIndexes(table)) {
                catalog.schema().loading(table, true);
            }
            loads.merge(table.name(), 1, Integer::sum);
        }
    }

    /** The end of {@link #loading}: what is due by now is made at once. Never throws. */
    void loaded(List<Definition> tables) {
        List<Definition> over = new ArrayList<>();
        for (Definition table : tables) {
            // Another version of the object may be here by now.
            Optional<Definition> now = catalog.meta().find(table.name());
            if (loads.computeIfPresent(table.name(), (name, count) -> count == 1 ? null : count - 1) == null) {
                now.ifPresent(over::add);
            }
        }
        over.forEach(table -> committed.add(new Added(table, 0)));
        indexDue();
        over.stream().filter(table -> !isStillDue(table)).forEach(this::ended);
    }

    /** Whether a table is large and lacks indexes all the same: a start, if not a row before it, makes them. */
    private boolean isStillDue(Definition table) {
        AtomicLong counted = rows.get(table.name());
        return catalog.schema().lacksIndexes(table) && (counted == null || counted.get() >= AGAIN);
    }

    private void ended(Definition table) {
        try {
            catalog.schema().loading(table, false);
        } catch (StoreException e) {
            LOG.warn("That '{}' is loaded could not be noted: {}", table.name(), e.getMessage());
        }
    }

    /** Makes the indexes that became due by committed rows; with a transaction open on this thread, later. Never throws. */
    void indexDue() {
        if (transactions.isOpen()) {
            return;
        }
        Map<String, Added> grown = new LinkedHashMap<>();
        for (Added added = committed.poll(); added != null; added = committed.poll()) {
            grown.merge(added.definition().name(), added, Added::and);
        }
        grown.values().forEach(added -> {
            try {
                count(added.definition(), added.count());
            } catch (StoreException e) {
                // The rows are in, whatever becomes of this: their writer must not take them for refused.
                LOG.warn(
                        "The rows of '{}' could not be counted: {}",
                        added.definition().name(),
                        e.getMessage());
            }
        });
    }

    private void count(Definition definition, int count) {
        AtomicLong counted =
                rows.computeIfAbsent(definition.name(), name -> new AtomicLong(initial(definition, count)));
        long before = counted.getAndAdd(count);
        long large = loads.containsKey(definition.name()) ? LARGE_LOADED : Schema.LARGE;
        if (before >= 0 && before + count >= large && counted.compareAndSet(before + count, DONE)) {
            index(definition, counted);
        }
    }

    // The new rows are in the table already.
    private long initial(Definition definition, int count) {
        return catalog.schema().lacksIndexes(definition) ? Math.max(0, present(definition) - count) : DONE;
    }

    private long present(Definition definition) {
        return transactions.read(tx -> {
            try (Statement statement = tx.connection().createStatement();
                    ResultSet row = statement.executeQuery("select count(*) from " + Layout.table(definition.name()))) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
    }

    private void index(Definition definition, AtomicLong counted) {
        try {
            catalog.index(definition);
            LOG.debug("The table of '{}' has its indexes now", definition.name());
        } catch (StoreException e) {
            // Somebody held the table. Nothing is wrong but slow; the next rows bring the next attempt.
            LOG.warn("The indexes of '{}' could not be made yet: {}", definition.name(), e.getMessage());
            counted.set(AGAIN);
        }
    }

    private record Added(Definition definition, int count) {
        Added and(Added later) {
            return new Added(later.definition, count + later.count);
        }
    }

    private final class Made implements Tx.Participant {
        private final List<Added> all = new ArrayList<>();

        @Override
        public void beforeCommit(Tx tx) {
            // Nothing counts before the commit.
        }

        @Override
        public void ended(boolean isCommitted) {
            if (isCommitted) {
                committed.addAll(all);
            }
        }

        @Override
        public int mark() {
            return all.size();
        }

        @Override
        public void backTo(int mark) {
            all.subList(mark, all.size()).clear();
        }
    }
}
