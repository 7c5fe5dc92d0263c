package org.qiao.sync.internal.look;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.qiao.api.record.Field;
import org.qiao.api.record.ObjectType;
import org.qiao.engine.definition.Condition;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.Input;
import org.qiao.engine.definition.Line;

/**
 * The fields of which a record made by hand must say something, be it that they are empty, since silence would be taken
 * for emptiness: those that decide whether the record takes part, and those that make a value together with others. A
 * line that reads one field alone leaves its target field as it is when the record says nothing. Stateless.
 */
public final class NeededFields {
    private static final Pattern NO_NAME = Pattern.compile("[^A-Za-z0-9_]+");

    private NeededFields() {}

    /** The names, among those of the flow's source type. */
    public static Set<String> of(FlowDefinition flow, ObjectType type) {
        Set<String> words = new HashSet<>();
        flow.rules()
                .filter()
                .forEach(condition -> words.addAll(
                        condition.fold(expressed -> words(expressed.text()), (Condition.Named named) -> Set.of())));
        flow.rules().lines().forEach(line -> words.addAll(words(line)));
        return type.fields().stream().map(Field::name).filter(words::contains).collect(Collectors.toSet());
    }

    /** Every word: one in a text between quotes counts as well, which asks for too much rather than too little. */
    private static Set<String> words(String expression) {
        return Set.copyOf(new HashSet<>(List.of(NO_NAME.split(expression))));
    }

    private static Set<String> words(Line line) {
        return line.input().fold(new Input.Cases<Set<String>>() {
            @Override
            public Set<String> fields(Input.Fields input) {
                return input.paths().size() == 1 ? Set.of() : words(String.join(" ", input.paths()));
            }

            @Override
            public Set<String> constant(Input.Constant input) {
                return Set.of();
            }

            @Override
            public Set<String> computed(Input.Computed input) {
                return words(input.expression());
            }

            @Override
            public Set<String> each(Input.Each input) {
                return Set.of();
            }

            @Override
            public Set<String> nested(Input.Nested input) {
                return input.lines().stream()
                        .flatMap(inner -> words(inner).stream())
                        .collect(Collectors.toSet());
            }
        });
    }
}
