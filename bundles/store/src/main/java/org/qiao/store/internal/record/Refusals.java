package org.qiao.store.internal.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.store.IllegalTransitionException;
import org.qiao.store.StoreCode;
import org.qiao.store.StoreException;
import org.qiao.store.StoreException.Violation;

/** Collects what is wrong with a record, so that all of it is reported at once. Not thread safe. */
final class Refusals {
    private final List<Violation> violations = new ArrayList<>();
    private @Nullable List<String> allowed;

    void add(String field, String word, String zh, String en) {
        violations.add(new Violation(field, word, new Text(zh, en)));
    }

    void add(Violation violation) {
        violations.add(violation);
    }

    /** A step that the state machine lacks, and those that it has: callers tell it apart by its code. */
    void illegalStep(String field, String zh, String en, List<String> steps) {
        add(field, "illegal-transition", zh, en);
        allowed = steps;
    }

    boolean isEmpty() {
        return violations.isEmpty();
    }

    List<Violation> all() {
        return List.copyOf(violations);
    }

    /** The refusal. */
    StoreException exception(String object) {
        String found =
                violations.stream().map(v -> v.field() + "：" + v.message().zh()).collect(Collectors.joining("；"));
        String english = violations.stream()
                .map(v -> v.field() + ": " + v.message().en())
                .collect(Collectors.joining("; "));
        Text text = new Text(object + " 被拒绝：" + found, "The " + object + " was refused: " + english);
        List<String> steps = allowed;
        return steps == null
                ? new StoreException(StoreCode.INVALID, text, violations, null)
                : new IllegalTransitionException(text, violations, steps);
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
