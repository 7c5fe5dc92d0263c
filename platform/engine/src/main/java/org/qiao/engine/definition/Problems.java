package org.qiao.engine.definition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.qiao.api.record.Text;
import org.qiao.engine.json.JsonException;
import org.qiao.engine.json.Place;

/**
 * Collects everything that is wrong, so that it can be told at once. Confined to one reading or compilation.
 *
 * @since 1.0.0
 */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** Nothing is wrong so far. */
    public Problems() {}

    /** Adds one. */
    public void add(FlowCode code, Place place, Text message) {
        found.add(new Problem(code.id(), place.file(), place.line(), place.column(), place.path(), message));
    }

    /** Adds one, in two wordings. */
    public void add(FlowCode code, Place place, String zh, String en) {
        add(code, place, new Text(zh, en));
    }

    /** Adds a text that is not JSON. */
    public void add(JsonException notJson) {
        add(FlowCode.NOT_JSON, notJson.place(), notJson.text());
    }

    /** Adds those of another collection. */
    public void addAll(List<Problem> others) {
        found.addAll(others);
    }

    /** Whether nothing is wrong so far. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** What is wrong, by file and line. */
    public List<Problem> list() {
        return found.stream()
                .sorted(Comparator.comparing(Problem::file)
                        .thenComparingInt(Problem::line)
                        .thenComparingInt(Problem::column))
                .toList();
    }
}
