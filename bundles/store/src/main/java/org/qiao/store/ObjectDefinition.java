package org.qiao.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;

/**
 * One object as its JSON file defines it: the type of its records and what the platform does with them. Immutable.
 *
 * @param type the type, with labels, system fields included
 * @param keyField the field people and files name a record by ({@code code}, {@code login}); empty for the id alone
 * @param titleField the field people know a record by ({@code name}, {@code subject})
 * @param states the state machine, where it has one
 * @param children the objects whose records belong to one of these ({@code order-line} to {@code order})
 * @param uniques the groups of fields, often of one, of which no two live records share the values; the id aside
 * @since 1.0.0
 */
public record ObjectDefinition(
        ObjectType type,
        String keyField,
        String titleField,
        @Nullable StateMachine states,
        List<Child> children,
        List<List<String>> uniques) {
    /** Copies the lists. */
    public ObjectDefinition {
        children = List.copyOf(children);
        uniques = uniques.stream().map(List::copyOf).toList();
    }

    /** The object's name. */
    public String name() {
        return type.name();
    }

    /** The state machine, where it has one. */
    public Optional<StateMachine> stateMachine() {
        return Optional.ofNullable(states);
    }

    /**
     * Records that belong to this object's.
     *
     * @param field the field of the parent's record under which they are nested, as {@code lines}
     * @param object the child object's name
     * @param parentField the child's reference to its parent
     */
    public record Child(String field, String object, String parentField) {}

    /**
     * Which states follow which.
     *
     * @param field the field that holds the state
     * @param initial the state of a new record
     * @param transitions the allowed steps
     */
    public record StateMachine(String field, String initial, List<Transition> transitions) {
        /** Copies the list. */
        public StateMachine {
            transitions = List.copyOf(transitions);
        }
    }

    /**
     * One allowed step.
     *
     * @param name the name by which it is asked for: {@code confirm}
     * @param label what people call it
     * @param from the states it may start in
     * @param to the state it ends in
     * @param requires fields that must have a value afterwards
     * @param when fields and the codes that they must hold before; the empty text for a field that must hold nothing
     * @param sets fields that the step itself sets unless the write does, and to what
     */
    public record Transition(
            String name,
            Text label,
            List<String> from,
            String to,
            List<String> requires,
            Map<String, String> when,
            Map<String, Setting> sets) {
        /** Copies the lists and maps. */
        public Transition {
            from = List.copyOf(from);
            requires = List.copyOf(requires);
            when = Map.copyOf(when);
            sets = Map.copyOf(sets);
        }
    }

    /** What a step sets a field to. */
    public enum Setting {
        /** The moment of the step. */
        NOW,
        /** One more than before; one where there was nothing. */
        NEXT,
        /** The state that the step leaves. */
        LEFT,
        /** Nothing. */
        NONE
    }
}
