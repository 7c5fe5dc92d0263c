package org.qiao.engine.definition;

import java.util.List;
import org.qiao.engine.json.JsonNode;

/**
 * What a mapping line takes its value from. A closed set: read it with {@link #fold}.
 *
 * @since 1.0.0
 */
public sealed interface Input {
    /**
     * Source fields. One gives its value, several a list of their values.
     *
     * @param paths the fields; a dot goes into a nested record or along a reference: {@code product.code}
     */
    record Fields(List<String> paths) implements Input {
        /** Copies the list. */
        public Fields {
            paths = List.copyOf(paths);
        }
    }

    /**
     * The same value always.
     *
     * @param value the value as the file holds it
     */
    record Constant(JsonNode value) implements Input {}

    /**
     * A computed value.
     *
     * @param expression an expression over the source record
     */
    record Computed(String expression) implements Input {}

    /**
     * One nested target record per nested source record.
     *
     * @param path the source field that holds the nested records
     * @param lines how each is mapped
     */
    record Each(String path, List<Line> lines) implements Input {
        /** Copies the list. */
        public Each {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One nested target record, made from the same source record.
     *
     * @param lines how it is mapped
     */
    record Nested(List<Line> lines) implements Input {
        /** Copies the list. */
        public Nested {
            lines = List.copyOf(lines);
        }
    }

    /** The case handlers of {@link #fold}. */
    interface Cases<T> {
        /** Source fields. */
        T fields(Fields input);

        /** A constant. */
        T constant(Constant input);

        /** A computed value. */
        T computed(Computed input);

        /** Nested records, one to many. */
        T each(Each input);

        /** A nested record. */
        T nested(Nested input);
    }

    /** The result of the handler for this case. */
    default <T> T fold(Cases<T> cases) {
        if (this instanceof Fields i) {
            return cases.fields(i);
        } else if (this instanceof Constant i) {
            return cases.constant(i);
        } else if (this instanceof Computed i) {
            return cases.computed(i);
        } else if (this instanceof Each i) {
            return cases.each(i);
        }
        return cases.nested((Nested) this);
    }
}
