package org.qiao.sync.internal.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Changes;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Page;
import org.qiao.api.connector.Scan;
import org.qiao.api.connector.Scope;
import org.qiao.api.connector.Session;
import org.qiao.api.health.Finding;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;

/** A source of customers and orders with a log of changes, as the CRM is one. */
final class CrmSource implements Session, Scan, Changes, Find {
    static final ObjectType CUSTOMER = ObjectType.of(
            "customer",
            Field.builder("code", Kind.TEXT).traits(Field.Trait.KEY).build(),
            Field.of("name", Kind.TEXT),
            Field.of("phone", Kind.TEXT),
            Field.of("source", Kind.TEXT),
            Field.of("validTo", Kind.DATE),
            Field.of("rev", Kind.INTEGER));
    static final ObjectType ORDER = ObjectType.of(
            "order",
            Field.builder("code", Kind.TEXT).traits(Field.Trait.KEY).build(),
            Field.builder("customer", Kind.REFERENCE).target("customer").build(),
            Field.of("rev", Kind.INTEGER));

    private final Map<String, NavigableMap<String, Record>> records = new TreeMap<>();
    private final Map<String, Long> revs = new TreeMap<>();
    private final Map<String, Long> latest = new TreeMap<>();
    private final List<Logged> log = new ArrayList<>();
    private Runnable onCommit = () -> {};
    private boolean isDown;

    private record Logged(String type, Change change) {}

    /** Told of each commit. */
    void onCommit(Runnable listener) {
        onCommit = listener;
    }

    void isDown(boolean down) {
        isDown = down;
    }

    /** Makes or changes a customer; each version counts up its {@code rev}. */
    void customer(String id, String name, String source) {
        customer(id, name, "138" + id, source, Origin.SYSTEM);
    }

    void customer(String id, String name, @Nullable String phone, String source, Origin origin) {
        put(
                id,
                Record.of(CUSTOMER)
                        .set("code", "C" + id)
                        .set("name", name)
                        .set("phone", phone)
                        .set("source", source)
                        .set("rev", rev("customer", id))
                        .build(),
                origin);
    }

    void order(String id, String customer) {
        put(
                id,
                Record.of(ORDER)
                        .set("code", "O" + id)
                        .set("customer", Reference.to("customer", customer))
                        .set("rev", rev("order", id))
                        .build(),
                Origin.SYSTEM);
    }

    // Counts on over a deletion: a record made anew is a later version all the same.
    private long rev(String type, String id) {
        return revs.merge(type + ' ' + id, 1L, Long::sum);
    }

    void put(String id, Record record, Origin origin) {
        Record before = of(record.type().name()).put(id, record);
        add(
                record.type().name(),
                Change.of(before == null ? ChangeKind.CREATED : ChangeKind.UPDATED, id)
                        .before(before)
                        .after(record)
                        .origin(origin));
    }

    void delete(String type, String id) {
        Record before = of(type).remove(id);
        if (before != null) {
            add(type, Change.of(ChangeKind.DELETED, id).before(before));
        }
    }

    private void add(String type, Change.Builder change) {
        long sequence = log.size() + 1L;
        log.add(new Logged(
                type,
                change.sequence(sequence)
                        .cursor(Long.toString(sequence))
                        .at(Instant.EPOCH.plusSeconds(sequence))
                        .build()));
        latest.put(type + ' ' + log.get(log.size() - 1).change().key(), sequence);
        onCommit.run();
    }

    /** The records of a type as they stand. */
    Map<String, Record> of(String type) {
        return records(type);
    }

    private NavigableMap<String, Record> records(String type) {
        return records.computeIfAbsent(type, any -> new TreeMap<>());
    }

    @Override
    public List<Finding> check() {
        return List.of(Finding.ok("好", "well"));
    }

    @Override
    public List<ObjectType> discover() {
        return List.of(CUSTOMER, ORDER);
    }

    @Override
    public Page scan(ObjectType type, Scope scope, String cursor, int limit) {
        answer();
        List<Change> page = new ArrayList<>();
        for (Map.Entry<String, Record> entry :
                records(type.name()).tailMap(cursor, false).entrySet()) {
            if (page.size() < limit) {
                page.add(Change.of(ChangeKind.SNAPSHOT, entry.getKey())
                        .sequence(sequenceOf(type.name(), entry.getKey()))
                        .cursor(entry.getKey())
                        .after(entry.getValue())
                        .build());
            }
        }
        String end = page.isEmpty() ? cursor : page.get(page.size() - 1).key();
        return new Page(page, end, page.size() < limit);
    }

    private long sequenceOf(String type, String id) {
        return latest.getOrDefault(type + ' ' + id, 0L);
    }

    @Override
    public String now(ObjectType type) {
        answer();
        return Long.toString(log.size());
    }

    @Override
    public Page changes(ObjectType type, Scope scope, String cursor, int limit) {
        answer();
        List<Change> page = new ArrayList<>();
        int at = Integer.parseInt(cursor);
        while (at < log.size() && page.size() < limit) {
            Logged one = log.get(at++);
            if (one.type().equals(type.name())) {
                page.add(one.change());
            }
        }
        return new Page(page, Integer.toString(at), at == log.size());
    }

    @Override
    public Optional<Found> byKey(ObjectType type, String key) {
        answer();
        return Optional.ofNullable(of(type.name()).get(key)).map(record -> new Found(key, record, null));
    }

    @Override
    public List<Found> by(ObjectType type, Map<String, Object> fields) {
        answer();
        return of(type.name()).entrySet().stream()
                .filter(e -> fields.entrySet().stream()
                        .allMatch(f -> f.getValue().equals(e.getValue().get(f.getKey()))))
                .map(e -> new Found(e.getKey(), e.getValue(), null))
                .toList();
    }

    private void answer() {
        if (isDown) {
            throw TestCode.down();
        }
    }

    @Override
    public void close() {}
}
