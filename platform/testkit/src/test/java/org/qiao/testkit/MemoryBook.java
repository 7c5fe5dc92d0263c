package org.qiao.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
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
import org.qiao.api.record.Record;

/** A small address book in memory that keeps every contract. */
class MemoryBook implements Session, Scan, Changes, Find, Sink {
    static final ObjectType CONTACT = ObjectType.of(
            "contact",
            Field.builder("uid", Kind.TEXT).traits(Field.Trait.KEY).build(),
            Field.of("fullName", Kind.TEXT));

    private final TreeMap<String, Record> cards = new TreeMap<>();
    private final List<Change> log = new ArrayList<>();

    MemoryBook() {
        for (int i = 101; i < 105; i++) {
            cards.put("C" + i, contact(i));
        }
    }

    static Record contact(int number) {
        return Record.of(CONTACT)
                .set("uid", "C" + number)
                .set("fullName", "华东贸易" + number)
                .build();
    }

    @Override
    public List<Finding> check() {
        return List.of(Finding.ok("通讯录可用", "the book is there"));
    }

    @Override
    public List<ObjectType> discover() {
        return List.of(CONTACT);
    }

    @Override
    public Page scan(ObjectType type, Scope scope, String cursor, int limit) {
        List<Change> changes = new ArrayList<>();
        for (Map.Entry<String, Record> card : cards.tailMap(cursor, false).entrySet()) {
            if (changes.size() == limit) {
                return new Page(changes, changes.get(limit - 1).key(), false);
            }
            changes.add(Change.of(ChangeKind.SNAPSHOT, card.getKey())
                    .after(card.getValue())
                    .cursor(card.getKey())
                    .at(Instant.EPOCH)
                    .build());
        }
        return new Page(
                changes,
                changes.isEmpty() ? cursor : changes.get(changes.size() - 1).key(),
                true);
    }

    @Override
    public String now(ObjectType type) {
        return Integer.toString(log.size());
    }

    @Override
    public Page changes(ObjectType type, Scope scope, String cursor, int limit) {
        int from = Integer.parseInt(cursor);
        int to = Math.min(log.size(), from + limit);
        return new Page(log.subList(from, to), Integer.toString(to), to == log.size());
    }

    @Override
    public Optional<Found> byKey(ObjectType type, String key) {
        return Optional.ofNullable(cards.get(key)).map(card -> new Found(key, card, null));
    }

    @Override
    public List<Found> by(ObjectType type, Map<String, Object> fields) {
        return cards.entrySet().stream()
                .filter(card -> fields.entrySet().stream()
                        .allMatch(field -> Objects.equals(card.getValue().get(field.getKey()), field.getValue())))
                .map(card -> new Found(card.getKey(), card.getValue(), null))
                .toList();
    }

    @Override
    public Delivery delivery(ObjectType type) {
        return Delivery.CONDITIONAL;
    }

    @Override
    public List<Outcome> write(ObjectType type, List<Command> commands) {
        return commands.stream().map(this::write).toList();
    }

    private Outcome write(Command command) {
        String key = String.valueOf(command.wanted().text("uid"));
        Change.Builder change;
        if (command.kind() == Command.Kind.UPSERT) {
            put(key, command.wanted());
            change = Change.of(ChangeKind.UPDATED, key).after(cards.get(key));
        } else {
            cards.remove(key);
            change = Change.of(ChangeKind.DELETED, key);
        }
        log.add(change.cursor(Integer.toString(log.size() + 1))
                .at(Instant.EPOCH)
                .build());
        return new Outcome.Applied(key, null);
    }

    void put(String key, Record wanted) {
        cards.merge(key, wanted, Record::overlaid);
    }

    void replace(String key, Record wanted) {
        cards.put(key, wanted);
    }

    @Override
    public void close() {}
}
