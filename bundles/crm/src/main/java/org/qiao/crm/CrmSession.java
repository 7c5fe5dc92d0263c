package org.qiao.crm;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;
import org.qiao.store.ChangeLog;
import org.qiao.store.ObjectDefinition;
import org.qiao.store.RecordStore;
import org.qiao.store.RecordStore.Query;

/**
 * The CRM's records and change log. A record's key is its {@code id}, its version the {@code version}; the cursor of a
 * scan is the last id, that of changes the last sequence.
 */
final class CrmSession implements Session, Scan, Changes, Find, Sink {
    private static final int LARGEST_PAGE = 500;

    private final RecordStore records;
    private final ChangeLog changes;
    private final Clock clock;
    private final CrmWriter writer;

    CrmSession(RecordStore records, ChangeLog changes, Clock clock) {
        this.records = records;
        this.changes = changes;
        this.clock = clock;
        this.writer = new CrmWriter(records);
    }

    @Override
    public List<Finding> check() {
        int objects = records.metadata().objects().size();
        return List.of(Finding.ok("CRM 可用，有 " + objects + " 种对象。", "The CRM answers; it has " + objects + " objects."));
    }

    @Override
    public List<ObjectType> discover() {
        return records.metadata().objects().stream().map(ObjectDefinition::type).toList();
    }

    @Override
    public Page scan(ObjectType type, Scope scope, String cursor, int limit) {
        int asked = Math.min(limit, LARGEST_PAGE);
        Query query = new Query(type.name(), condition(scope, cursor), List.of(), "", asked);
        List<Record> page = records.records(query, scope.fields());
        List<Change> snapshots = new ArrayList<>();
        for (Record record : page) {
            String id = id(record);
            snapshots.add(Change.of(ChangeKind.SNAPSHOT, id)
                    .cursor(id)
                    .after(record)
                    .at(clock.instant())
                    .build());
        }
        String end = page.isEmpty() ? cursor : id(page.get(page.size() - 1));
        return new Page(snapshots, end, page.size() < asked);
    }

    @Override
    public String now(ObjectType type) {
        return Long.toString(changes.last());
    }

    @Override
    public Page changes(ObjectType type, Scope scope, String cursor, int limit) {
        long since = cursor.isEmpty() ? 0 : Long.parseLong(cursor);
        List<Change> page = changes.after(Set.of(type.name()), since, limit);
        String end = page.isEmpty() ? cursor : page.get(page.size() - 1).cursor();
        return new Page(page, end, page.size() < limit);
    }

    @Override
    public Optional<Found> byKey(ObjectType type, String key) {
        return records.get(type.name(), key).map(CrmSession::found);
    }

    @Override
    public List<Found> by(ObjectType type, Map<String, Object> fields) {
        Map.Entry<String, Object> first = fields.entrySet().iterator().next();
        return records.by(type.name(), first.getKey(), first.getValue()).stream()
                .filter(record -> fields.entrySet().stream()
                        .allMatch(field -> field.getValue().equals(record.get(field.getKey()))))
                .limit(100)
                .map(CrmSession::found)
                .toList();
    }

    @Override
    public Delivery delivery(ObjectType type) {
        return Delivery.CONDITIONAL;
    }

    @Override
    public List<Outcome> write(ObjectType type, List<Command> commands) {
        return commands.stream().map(command -> writer.write(type, command)).toList();
    }

    @Override
    public void close() {
        // Nothing is held open: the store is the platform's.
    }

    static String id(Record record) {
        return Objects.requireNonNull(record.text("id"));
    }

    private static String condition(Scope scope, String cursor) {
        String after = cursor.isEmpty() ? "" : "id > '" + cursor + "'";
        String wanted = scope.condition().isEmpty() ? "" : "(" + scope.condition() + ")";
        return after.isEmpty() || wanted.isEmpty() ? after + wanted : wanted + " && " + after;
    }

    private static Found found(Record record) {
        return new Found(id(record), record, String.valueOf(record.get("version")));
    }
}
