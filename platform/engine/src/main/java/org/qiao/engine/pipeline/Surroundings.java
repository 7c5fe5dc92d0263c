package org.qiao.engine.pipeline;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.api.rule.Parameters;
import org.qiao.engine.expression.Context;

/**
 * What is the same for all records of a batch: the business date, the links, and the parameters of filters. Made once
 * and kept by the flow, so that a record that is filtered out costs no memory. Immutable.
 */
final class Surroundings implements Context {
    private final LinkLookup links;
    private final LocalDate today;
    private final Clock clock;
    private final Parameters[] filters;

    Surroundings(LinkLookup links, LocalDate today, Clock clock, Object[] filterSettings) {
        this.links = links;
        this.today = today;
        this.clock = clock;
        this.filters = new Parameters[filterSettings.length];
        for (int i = 0; i < filterSettings.length; i++) {
            filters[i] = new OfFilter(filterSettings[i], today);
        }
    }

    boolean isFor(LinkLookup wantedLinks, LocalDate date) {
        return links == wantedLinks && today.equals(date);
    }

    LinkLookup links() {
        return links;
    }

    Parameters filter(int index) {
        return filters[index];
    }

    @Override
    public LocalDate today() {
        return today;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public @Nullable Record related(Reference reference) {
        return links.related(reference);
    }

    private record OfFilter(Object chosen, LocalDate today) implements Parameters {
        @Override
        public <S> S settings(Class<S> type) {
            return type.cast(chosen);
        }
    }
}
