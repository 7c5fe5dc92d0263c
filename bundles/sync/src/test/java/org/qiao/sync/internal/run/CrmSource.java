package org.qiao.sync.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Changes;
import org.qiao.api.connector.Command;
import org.qiao.api.connector.Delivery;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Found;
import org.qiao.api.connector.Outcome;
import org.qiao.api.connector.Page;
import org.qiao.api.connector.Scan;
import org.qiao.api.connector.Scope;
import org.qiao.api.connector.Session;
import org.qiao.api.connector.Sink;
import org.qiao.api.health.Finding;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.api.record.Text;

/** A source of customers and orders with a log of changes, as the CRM is one. */
final class CrmSource implements Session, Scan, Changes, Find, Sink {
    static final ObjectType CUSTOMER = ObjectType.of(
            "customer",
            Field.builder("code", Kind.TEXT).traits(Field.Trait.KEY).build(),
            Field.of("name", Kind.TEXT),
            Field.of("phone", Kind.TEXT),
            Field.of("source", Kind.TEXT),
            Field.of("validTo", Kind.DATE),
            Field.of("rev", Kind.INTEGER),
            Field.of("standing", Kind.TEXT),
            Field.of("tags", Kind.TEXTS));
    static final ObjectType ORDER = ObjectType.of(
            "order",
            Field.builder("code", Kind.TEXT).traits(Field.Trait.KEY).build(),
            Field.builder("customer", Kind.REFERENCE).target("customer").build(),
            Field.of("rev", Kind.INTEGER));

    private final Map<String, NavigableMap<String, Record>> records = new TreeMap<>();
    private final Map<String, Long> revs = new TreeMap<>();
    private final Map<String, Long> latest = new TreeMap<>();
    private final List<Logged> log = new ArrayList<>();
    private final Deque<LedgerTarget.Fault> faults = new ArrayDeque<>();
    private Runnable onCommit = () -> {};
    private boolean isDown;
    private int refused;

    private record Logged(String type, Change change) {}

    /** Told of each commit. */
    void onCommit(Runnable listener) {
        onCommit = listener;
    }

    void isDown(boolean down) {
        isDown = down;
    }

    /** How often it was asked while it was down. */
    int refused() {
        return refused;
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

    /** Somebody changes a field of a customer. */
    void edit(String id, String field, @Nullable Object value) {
        Record old = Objects.requireNonNull(of("customer").get(id), id);
        put(id, old.with().set(field, value).set("rev", rev("customer", id)).build(), Origin.SYSTEM);
    }

    /** The next commands fail so. */
    void next(LedgerTarget.Fault... some) {
        faults.addAll(List.of(some));
    }

    void heal() {
        faults.clear();
        isDown = false;
    }

    /** Who wrote the changes of a type, in order. */
    List<String> origins(String type) {
        return log.stream()
                .filter(one -> one.type().equals(type))
                .map(one -> one.change().origin().channel())
                .toList();
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

    // As the CRM does: what nobody asked for is not there.
    private static Record narrowed(Record whole, Set<String> fields) {
        Record.Builder narrow = Record.of(whole.type());
        whole.forEach((field, value) -> {
            if (fields.isEmpty() || fields.contains(field.name())) {
                narrow.set(field.name(), value);
            }
        });
        return narrow.build();
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
                        .after(narrowed(entry.getValue(), scope.fields()))
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
        return Optional.ofNullable(of(type.name()).get(key))
                .map(record -> new Found(key, record, version(type.name(), key)));
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

    private String version(String type, String id) {
        return Long.toString(sequenceOf(type, id));
    }

    @Override
    public Delivery delivery(ObjectType type) {
        return Delivery.CONDITIONAL;
    }

    @Override
    public List<Outcome> write(ObjectType type, List<Command> commands) {
        return commands.stream().map(command -> one(type.name(), command)).toList();
    }

    private Outcome one(String type, Command command) {
        Text why = Text.same("as told by the test");
        if (isDown) {
            return new Outcome.Unavailable(why);
        }
        LedgerTarget.Fault fault = faults.poll();
        if (fault == null) {
            return applied(type, command, why);
        }
        return switch (fault) {
            case UNKNOWN_DONE -> {
                applied(type, command, why);
                yield new Outcome.Unknown(why);
            }
            case UNKNOWN_NOT_DONE -> new Outcome.Unknown(why);
            case UNAVAILABLE -> new Outcome.Unavailable(why);
            case RETRY -> new Outcome.Retry(why, Duration.ofSeconds(1));
            case REJECTED -> new Outcome.Rejected("bad-value", why);
            case CONFLICT -> new Outcome.Conflict(why, null);
            case THROWS -> throw new IllegalStateException("a defect of the store");
        };
    }

    private Outcome applied(String type, Command command, Text why) {
        String key = command.targetKey().orElse("");
        Record old = of(type).get(key);
        if (old == null) {
            return new Outcome.Rejected("no-such-record", why);
        }
        String version = version(type, key);
        if (command.expectedVersion().filter(v -> !v.equals(version)).isPresent()) {
            return new Outcome.Conflict(why, version);
        }
        Record now = old.overlaid(command.wanted());
        if (now.equals(old)) {
            return new Outcome.Unchanged(key, version);
        }
        put(
                key,
                now,
                Origin.flow(command.idempotencyKey()
                        .substring(0, command.idempotencyKey().indexOf('/'))));
        return new Outcome.Applied(key, version(type, key));
    }

    private void answer() {
        if (isDown) {
            refused++;
            throw TestCode.down();
        }
    }

    @Override
    public void close() {}
}
