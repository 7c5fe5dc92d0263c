package org.qiao.store.internal.query;

import java.time.Clock;
import org.qiao.store.internal.definition.Definition;
import org.qiao.store.internal.record.Meta;

/** Conditions of the expression language as filters. Thread safe. */
public final class Filters {
    private final Clock clock;

    /** Filters; the clock tells today. */
    public Filters(Clock clock) {
        this.clock = clock;
    }

    /** The filter of a condition over an object's records; empty for all. */
    public Filter of(Meta meta, Definition definition, String condition) {
        if (condition.isBlank()) {
            return Filter.ALL;
        }
        throw new UnsupportedOperationException(clock + condition + meta.hash() + definition.name());
    }
}
