package org.qiao.sync.internal.trigger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Record;
import org.qiao.store.MetaSnapshot;
import org.qiao.store.ObjectDefinition;

/**
 * Which changes of the CRM are which business event: {@code order.confirmed} is an order whose state became CONFIRMED,
 * {@code customer.validityChanged} one whose validFrom or validTo is another. Stateless.
 */
public final class BusinessEvents {
    private static final String CREATED = "created";
    private static final String UPDATED = "updated";
    private static final String DELETED = "deleted";
    private static final String STATE_CHANGED = "stateChanged";
    private static final String OWNER_CHANGED = "ownerChanged";
    private static final String VALIDITY_CHANGED = "validityChanged";
    private static final Set<String> VALIDITY = Set.of("validFrom", "validTo");

    private BusinessEvents() {}

    /** The object whose changes an event is made of. */
    public static String object(String event) {
        int dot = event.indexOf('.');
        return dot < 0 ? event : event.substring(0, dot);
    }

    /** The events that an object has; empty for no object. */
    public static List<String> known(MetaSnapshot metadata, String object) {
        Optional<ObjectDefinition> definition = metadata.object(object);
        if (definition.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>(List.of(CREATED, UPDATED, DELETED));
        definition.get().stateMachine().ifPresent(states -> {
            names.add(STATE_CHANGED);
            codes(definition.get(), states).forEach(code -> names.add(spelled(code)));
        });
        if (definition.get().type().slot("owner") >= 0) {
            names.add(OWNER_CHANGED);
        }
        if (definition.get().type().slot("validTo") >= 0) {
            names.add(VALIDITY_CHANGED);
        }
        return names.stream().map(name -> object + '.' + name).toList();
    }

    /** Whether a change is an event. */
    public static boolean is(String event, Change change, MetaSnapshot metadata) {
        String name = event.substring(event.indexOf('.') + 1);
        return switch (name) {
            case CREATED -> change.kind() == ChangeKind.CREATED;
            case UPDATED -> change.kind() == ChangeKind.UPDATED;
            case DELETED -> change.kind() == ChangeKind.DELETED;
            case OWNER_CHANGED -> isOther(change, "owner");
            case VALIDITY_CHANGED -> VALIDITY.stream().anyMatch(field -> isOther(change, field));
            default ->
                metadata.object(object(event))
                        .flatMap(ObjectDefinition::stateMachine)
                        .filter(states -> isOther(change, states.field()))
                        .map(states -> name.equals(STATE_CHANGED)
                                || spelled(state(change, states)).equals(name))
                        .orElse(false);
        };
    }

    private static List<String> codes(ObjectDefinition definition, ObjectDefinition.StateMachine states) {
        return definition.type().field(states.field()).stream()
                .flatMap(field -> field.codes().stream())
                .map(org.qiao.api.record.Code::code)
                .toList();
    }

    private static String state(Change change, ObjectDefinition.StateMachine states) {
        return change.after()
                .map(after -> String.valueOf(after.get(states.field())))
                .orElse("");
    }

    private static boolean isOther(Change change, String field) {
        return change.after().isPresent()
                && !Objects.equals(value(change.before(), field), value(change.after(), field));
    }

    private static @Nullable Object value(Optional<Record> record, String field) {
        return record.filter(r -> r.has(field)).map(r -> r.get(field)).orElse(null);
    }

    /** A code as events spell it: {@code IN_FULFILMENT} is {@code inFulfilment}. */
    private static String spelled(String code) {
        StringBuilder name = new StringBuilder();
        for (String word : code.toLowerCase(Locale.ROOT).split("_")) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }
}
