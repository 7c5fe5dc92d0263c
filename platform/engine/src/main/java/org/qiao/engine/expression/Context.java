package org.qiao.engine.expression;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;

/**
 * What an expression may ask beside the record it judges.
 *
 * @since 1.0.0
 */
public interface Context {
    /** The business date, for {@code today()}. */
    LocalDate today();

    /** The moment, for {@code now()}. */
    Instant now();

    /** The record that a reference points at, for {@code customer.name}; {@code null} when it is not at hand. */
    default @Nullable Record related(Reference reference) {
        return null;
    }

    /** A context of a fixed date and moment, without related records. */
    static Context of(LocalDate today, Instant now) {
        return new Fixed(today, now);
    }

    /**
     * A fixed date and moment.
     *
     * @param today the business date
     * @param now the moment
     */
    record Fixed(LocalDate today, Instant now) implements Context {}
}
