package org.qiao.engine.definition;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a file: its value, or everything that is wrong with it.
 *
 * @param <T> what the file defines
 * @param found the value; {@code null} when there are problems
 * @param problems every problem, in the order of the file; empty when there is a value
 * @since 1.0.0
 */
public record Reading<T>(@Nullable T found, List<Problem> problems) {
    /** Copies the list. */
    public Reading {
        problems = List.copyOf(problems);
    }

    /** The value, when nothing is wrong. */
    public Optional<T> value() {
        return Optional.ofNullable(found);
    }
}
