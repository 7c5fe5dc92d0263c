package org.qiao.engine.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.engine.json.Place;

/**
 * What a flow does with a record: the rules that are compiled.
 *
 * @param filter the conditions, all of which must hold, in order
 * @param chosenMapper the mapper that builds the target record before the lines are laid over it
 * @param lines the mapping lines, in the file's order
 * @param assertions what must hold of the finished target record
 * @param masks per target field, the converter that hides part of its value
 * @since 1.0.0
 */
public record Rules(
        List<Condition> filter,
        @Nullable RuleUse chosenMapper,
        List<Line> lines,
        List<Assertion> assertions,
        Map<String, RuleUse> masks) {
    /** Copies the collections; the order of masks is kept. */
    public Rules {
        filter = List.copyOf(filter);
        lines = List.copyOf(lines);
        assertions = List.copyOf(assertions);
        masks = Collections.unmodifiableMap(new LinkedHashMap<>(masks));
    }

    /** The mapper, if the flow names one. */
    public Optional<RuleUse> mapper() {
        return Optional.ofNullable(chosenMapper);
    }

    /**
     * What must hold of a target record.
     *
     * @param expression an expression over the target record
     * @param place where it stands
     */
    public record Assertion(String expression, Place place) {}
}
