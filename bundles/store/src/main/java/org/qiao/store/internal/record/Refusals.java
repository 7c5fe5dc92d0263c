package org.qiao.store.internal.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;
import org.qiao.store.StoreException.Violation;

/** Collects what is wrong with a record, so that all of it is reported at once. Not thread safe. */
final class Refusals {
    private final List<Violation> violations = new ArrayList<>();
    private StoreCode code = StoreCode.INVALID;

    void add(String field, String word, String zh, String en) {
        violations.add(new Violation(field, word, new Text(zh, en)));
    }

    void add(Violation violation) {
        violations.add(violation);
    }

    /** A step that the state machine lacks: the code that callers tell apart. */
    void illegalStep(String field, String zh, String en) {
        add(field, "illegal-transition", zh, en);
        code = StoreCode.ILLEGAL_TRANSITION;
    }

    boolean isEmpty() {
        return violations.isEmpty();
    }

    List<Violation> all() {
        return List.copyOf(violations);
    }

    /** The refusal. */
    StoreException exception(String object) {
        String found = violations.stream()
                .map(v -> v.field() + ": " + v.message().en())
                .collect(Collectors.joining("; "));
        return new StoreException(code, "The " + object + " was refused: " + found, violations, null);
    }

    /** Throws when anything was found, in the order of the type's fields. */
    void refuse(ObjectType type) {
        if (!violations.isEmpty()) {
            violations.sort(Comparator.comparingInt(v -> slot(type, v.field())));
            throw exception(type.name());
        }
    }

    private static int slot(ObjectType type, String path) {
        int end = path.indexOf('[');
        return type.slot(end < 0 ? path : path.substring(0, end));
    }
}
