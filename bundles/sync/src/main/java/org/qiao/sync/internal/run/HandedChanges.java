package org.qiao.sync.internal.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Found;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;

/**
 * Makes changes of records that were handed over. A record is that of the same key at the flow's source, where the
 * source has one, so that both share one order, one link and one parked row; else it goes under the value of its key
 * field. References are named the same way. Confined to one call.
 */
final class HandedChanges {
    /** The sequence of a record that its source does not have: a source read whole does not withdraw it. */
    static final long FOREIGN = -1;

    private static final String CHANNEL = "handed";

    private final Prepared flow;
    private final Surroundings around;
    private final Map<Reference, Reference> known = new HashMap<>();

    HandedChanges(Prepared flow, Surroundings around) {
        this.flow = flow;
        this.around = around;
    }

    /** Whether a change was handed over: its record is the one to deliver, whatever the source holds. */
    static boolean isHanded(Change change) {
        return change.origin().channel().equals(CHANNEL);
    }

    /** A record as a change. Throws {@link Trouble} when the source could not be asked. */
    Change of(Record record, String actor) {
        Optional<String> atSource = found(flow.sourceType(), record);
        String key = atSource.orElseGet(() -> spelled(record));
        return Change.of(ChangeKind.SNAPSHOT, key)
                .sequence(atSource.isPresent() ? 0 : FOREIGN)
                .after(named(record))
                .origin(new Origin(CHANNEL, actor))
                .at(around.clock().instant())
                .build();
    }

    private static String spelled(Record record) {
        return keys(record.type()).stream()
                .map(record::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a record without a key was not refused"));
    }

    /** The key at the source of the record that has the same value of its key field, else of a unique one. */
    private Optional<String> found(ObjectType type, Record record) {
        for (String name : keys(type)) {
            String value = record.text(name);
            if (value != null) {
                return Keys.SOURCE.canHold(value) ? lookUp(type, name, value) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<String> lookUp(ObjectType type, String field, String value) {
        return flow.findAtSource().flatMap(find -> {
            List<Found> same = by(find, type, field, value);
            return same.size() == 1 ? Optional.of(same.get(0).key()) : direct(find, type, value);
        });
    }

    private Optional<String> direct(Find find, ObjectType type, String key) {
        return around.calls()
                .read(flow.from(), flow.source(), () -> find.byKey(type, key))
                .map(Found::key);
    }

    private List<Found> by(Find find, ObjectType type, String field, String value) {
        return around.calls().read(flow.from(), flow.source(), () -> find.by(type, Map.of(field, value)));
    }

    /** The text fields that name a record: key fields before unique ones. */
    private static List<String> keys(ObjectType type) {
        List<String> names = new ArrayList<>();
        for (Field.Trait trait : new Field.Trait[] {Field.Trait.KEY, Field.Trait.UNIQUE}) {
            type.fields().stream()
                    .filter(field -> field.is(trait) && field.kind().type() == String.class)
                    .map(Field::name)
                    .filter(name -> !names.contains(name))
                    .forEach(names::add);
        }
        return names;
    }

    private Record named(Record record) {
        Record.Builder named = record.with();
        record.forEach((field, value) -> named.set(field.name(), named(value)));
        return named.build();
    }

    private @Nullable Object named(@Nullable Object value) {
        if (value instanceof Reference reference) {
            return known.computeIfAbsent(reference, this::atSource);
        } else if (value instanceof Record nested) {
            return named(nested);
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Record) {
            return list.stream().map(one -> named((Record) one)).toList();
        }
        return value;
    }

    /** A reference as the source has it; as it is where the source has no such record, so that it is waited for. */
    private Reference atSource(Reference reference) {
        Find find = flow.findAtSource().orElse(null);
        ObjectType type = around.schemas()
                .type(flow.from(), flow.source(), reference.type())
                .orElse(null);
        if (find == null || type == null || direct(find, type, reference.key()).isPresent()) {
            return reference;
        }
        for (String name : keys(type)) {
            List<Found> same = by(find, type, name, reference.key());
            if (same.size() == 1) {
                return new Reference(reference.type(), same.get(0).key(), reference.label());
            }
        }
        return reference;
    }
}
