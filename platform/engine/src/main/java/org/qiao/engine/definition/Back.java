package org.qiao.engine.definition;

import java.time.Duration;
import java.util.List;
import org.qiao.engine.json.Place;

/**
 * What flows back from the target to the source.
 *
 * @param fields the target fields that go back the way their line of the map came, turned round
 * @param lines lines of its own: a source field, and the target fields it takes its value from
 * @param when what starts it
 * @param settle how long changes of one record are gathered; zero for not at all
 * @param every how often a target that cannot be followed is looked at; zero for the usual
 * @since 1.0.0
 */
public record Back(List<Named> fields, List<Line> lines, Trigger when, Duration settle, Duration every) {
    /** Nothing flows back. */
    public static final Back NOTHING =
            new Back(List.of(), List.of(), Trigger.OnChange.ON_CHANGE, Duration.ZERO, Duration.ZERO);

    /** Copies the lists. */
    public Back {
        fields = List.copyOf(fields);
        lines = List.copyOf(lines);
    }

    /** Whether nothing flows back. */
    public boolean isNothing() {
        return fields.isEmpty() && lines.isEmpty();
    }

    /**
     * A target field that is named.
     *
     * @param field its name
     * @param place where it is named
     */
    public record Named(String field, Place place) {}
}
