package org.qiao.store.internal.service;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;
import org.qiao.store.ChangeLog;
import org.qiao.store.MetaSnapshot;
import org.qiao.store.RecordStore;
import org.qiao.store.StoreException;
import org.qiao.store.internal.database.Transactions;
import org.qiao.store.internal.query.Reads;
import org.qiao.store.internal.record.Catalog;
import org.qiao.store.internal.record.Writes;

/** The record store: reads, writes and transactions behind one door. */
final class Records implements RecordStore {
    private final Transactions transactions;
    private final Catalog catalog;
    private final Reads reads;
    private final Writes writes;

    Records(Transactions transactions, Catalog catalog, Reads reads, Writes writes) {
        this.transactions = transactions;
        this.catalog = catalog;
        this.reads = reads;
        this.writes = writes;
    }

    @Override
    public MetaSnapshot metadata() {
        return catalog.meta();
    }

    @Override
    public ChangeLog.Subscription onMetadata(Runnable listener) {
        return catalog.onChange(listener);
    }

    @Override
    public Optional<Record> get(String object, String id) {
        return reads.get(object, id);
    }

    @Override
    public List<Record> by(String object, String field, Object value) {
        return reads.by(object, field, value);
    }

    @Override
    public Record create(Record values, Origin origin) {
        return writes.create(values.type().name(), values, origin);
    }

    @Override
    public Record update(String object, String id, Record patch, OptionalLong expectedVersion, Origin origin) {
        return writes.update(object, id, patch, expectedVersion, origin);
    }

    @Override
    public List<Attempt> createAll(String object, List<Record> values, Origin origin) {
        return writes.createAll(object, values, origin);
    }

    @Override
    public Load load(String object) {
        return writes.loading(object)::run;
    }

    @Override
    public List<StoreException.Violation> check(String object, Record values) {
        return writes.check(object, values);
    }

    @Override
    public Record transition(String object, String id, String transition, Record patch, Origin origin) {
        return writes.transition(object, id, transition, patch, origin);
    }

    @Override
    public void delete(String object, String id, OptionalLong expectedVersion, Origin origin) {
        writes.delete(object, id, expectedVersion, origin);
    }

    @Override
    public RecordPage query(Query query) {
        return reads.query(query);
    }

    @Override
    public List<Record> records(Query query, Set<String> fields) {
        return reads.records(query, fields);
    }

    @Override
    public Marks marks(Query query) {
        return reads.marks(query);
    }

    @Override
    public long count(String object, String condition) {
        return reads.count(object, condition);
    }

    @Override
    public <T> T inTransaction(Supplier<T> work) {
        T done = transactions.write(tx -> work.get());
        writes.indexDue();
        return done;
    }
}
