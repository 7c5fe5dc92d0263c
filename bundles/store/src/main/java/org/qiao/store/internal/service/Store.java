package org.qiao.store.internal.service;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.qiao.store.ChangeLog;
import org.qiao.store.JournalLoss;
import org.qiao.store.ObjectSource;
import org.qiao.store.RecordStore;
import org.qiao.store.internal.codec.ChangeCodec;
import org.qiao.store.internal.codec.RecordCodec;
import org.qiao.store.internal.codec.Shapes;
import org.qiao.store.internal.codec.StoredChange;
import org.qiao.store.internal.database.Dialect;
import org.qiao.store.internal.database.Migrations;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.log.Journal;
import org.qiao.store.internal.log.JournalCheck;
import org.qiao.store.internal.log.LoggedChanges;
import org.qiao.store.internal.query.Filters;
import org.qiao.store.internal.query.Reads;
import org.qiao.store.internal.record.Catalog;
import org.qiao.store.internal.record.Ids;
import org.qiao.store.internal.record.Rates;
import org.qiao.store.internal.record.Rows;
import org.qiao.store.internal.record.Writes;
import org.qiao.store.internal.state.StateDatabase;
import org.qiao.store.state.FlowState;

/** The whole store over one database: everything wired by hand. Thread safe; close it once. */
public final class Store implements AutoCloseable {
    private static final String BASE_CURRENCY = "CNY";

    private final Transactions transactions;
    private final Journal journal;
    private final Catalog catalog;
    private final LoggedChanges log;
    private final Reads reads;
    private final Records records;
    private final StateDatabase state;

    private Store(Transactions transactions, JournalCheck check, Clock clock, RandomGenerator random) {
        this.transactions = transactions;
        this.journal = check.open();
        this.catalog = new Catalog(transactions);
        Shapes shapes = new Shapes(transactions);
        ChangeCodec changeCodec = new ChangeCodec(
                new RecordCodec(shapes, object -> catalog.meta().find(object).map(Definition::type)));
        // What flows keep came from any system: a type of the same name in the CRM is another one.
        StoredChange kept = new StoredChange(new ChangeCodec(new RecordCodec(shapes, object -> Optional.empty())));
        this.state = new StateDatabase(transactions, kept);
        this.log = new LoggedChanges(transactions, changeCodec, catalog::meta, clock, check.greatest(), journal);
        Rows rows = new Rows(clock, new Rates(transactions, BASE_CURRENCY));
        this.reads = new Reads(transactions, catalog, rows, new Filters(clock, transactions, rows));
        Writes writes = new Writes(transactions, catalog, log, rows, clock, new Ids(clock, random));
        this.records = new Records(transactions, catalog, reads, writes);
    }

    /**
     * Opens a store. Throws a StoreException with one clear sentence when the database is in use, older than its journal
     * or from a newer program; nothing is changed then.
     *
     * @param journal the folder of the journal
     */
    public static Store open(Dialect dialect, Path journal, Clock clock, RandomGenerator random) {
        Transactions transactions = new Transactions(dialect);
        try {
            Migrations.run(transactions);
            return new Store(transactions, new JournalCheck(transactions, journal, clock), clock, random);
        } catch (RuntimeException e) {
            transactions.close();
            throw e;
        }
    }

    /** Gives up what the journal knows and the database lacks. Empty when nothing is lost. */
    public static Optional<JournalLoss> acceptLoss(Dialect dialect, Path journal, Clock clock) {
        try (Transactions transactions = new Transactions(dialect)) {
            Migrations.run(transactions);
            return new JournalCheck(transactions, journal, clock).accept();
        }
    }

    /** Takes a source's objects in. */
    public void add(ObjectSource source) {
        catalog.add(source);
    }

    /** Hides a source's objects. */
    public void remove(ObjectSource source) {
        catalog.remove(source);
    }

    /** The records. */
    public RecordStore records() {
        return records;
    }

    /** The changes. */
    public ChangeLog changes() {
        return log;
    }

    /** What flows remember. */
    public FlowState state() {
        return state;
    }

    /** Reads for scans. */
    public Reads reads() {
        return reads;
    }

    /** Closes journal and database. */
    @Override
    public void close() {
        journal.close();
        transactions.close();
    }
}
