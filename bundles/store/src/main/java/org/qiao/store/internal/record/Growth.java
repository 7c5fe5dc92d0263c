package org.qiao.store.internal.record;

import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.qiao.store.StoreException;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.table.Layout;
import org.qiao.store.internal.table.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches tables grow and gives those their indexes that have become large enough to need them. Thread safe. */
final class Growth {
    private static final Logger LOG = LoggerFactory.getLogger(Growth.class);
    private static final long DONE = Long.MIN_VALUE / 2;

    private final Transactions transactions;
    private final Catalog catalog;
    private final Map<String, AtomicLong> rows = new ConcurrentHashMap<>();

    Growth(Transactions transactions, Catalog catalog) {
        this.transactions = transactions;
        this.catalog = catalog;
    }

    /** Notes committed rows, on the thread that committed them, with no transaction open. */
    void added(Definition definition, int count) {
        AtomicLong counted = rows.computeIfAbsent(definition.name(), name -> new AtomicLong(initial(definition)));
        long before = counted.getAndAdd(count);
        if (before >= 0 && before + count >= Schema.LARGE && counted.compareAndSet(before + count, DONE)) {
            index(definition, counted);
        }
    }

    private long initial(Definition definition) {
        return catalog.schema().lacksIndexes(definition) ? count(definition) : DONE;
    }

    private long count(Definition definition) {
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
            counted.set(0);
        }
    }
}
