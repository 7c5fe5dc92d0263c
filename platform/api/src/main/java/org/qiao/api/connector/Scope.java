package org.qiao.api.connector;

import java.util.Objects;
import java.util.Set;

/**
 * What a flow needs of a source, as a help to read less. A source may give more than asked, never less: the flow's
 * filter is applied in any case.
 *
 * @param fields the fields that the flow reads; empty means all
 * @param condition the part of the filter, in the platform's expression language, that could be evaluated at the
 *     source; empty means everything
 * @since 1.0.0
 */
public record Scope(Set<String> fields, String condition) {
    /** Everything. */
    public static final Scope ALL = new Scope(Set.of(), "");

    /** Copies the set. */
    public Scope {
        fields = Set.copyOf(fields);
        Objects.requireNonNull(condition, "condition");
    }
}
