package org.qiao.sync.internal.run;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.store.state.Counters;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Parked;

/**
 * Lets resting keys try again because a person says so: they become retries that are due at once, so the wish survives a
 * crash and waits while the flow does. Immutable.
 */
final class Parking {
    private static final int PAGE = 500;

    private final String flow;
    private final Clock clock;

    Parking(String flow, Clock clock) {
        this.flow = flow;
        this.clock = clock;
    }

    /**
     * One key; gives how many rested, 0 or 1. A retry that is not due yet becomes due; a key that waits is looked at
     * with its record as it stands now, and waits again if it still must.
     */
    long release(FlowState.Transaction tx, Memory.Edited checkpoint, String key) {
        return release(tx, checkpoint, tx.parked().get(flow, key).stream().toList());
    }

    /** All keys of a cause. */
    long releaseAll(FlowState.Transaction tx, Memory.Edited checkpoint, @Nullable String cause) {
        List<Parked.Row> all = new ArrayList<>();
        String after = "";
        while (true) {
            List<Parked.Row> page = tx.parked().page(flow, Parked.Kind.PARKED, cause, after, PAGE);
            if (page.isEmpty()) {
                break;
            }
            all.addAll(page);
            after = page.get(page.size() - 1).key();
        }
        return release(tx, checkpoint, all);
    }

    private long release(FlowState.Transaction tx, Memory.Edited checkpoint, List<Parked.Row> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        tx.parked().save(rows.stream().map(row -> due(row, clock.instant())).toList());
        Counters moved = Counters.ZERO;
        for (Parked.Row row : rows) {
            moved = moved.plus(Bucket.of(row.kind()).of(-row.folded())).plus(Bucket.IN_FLIGHT.of(row.folded()));
        }
        checkpoint.totals(checkpoint.totals().plus(moved));
        return rows.size();
    }

    /** A key as it rests once a person wants it tried again. */
    static Parked.Row due(Parked.Row row, Instant now) {
        return new Parked.Row(
                row.flow(),
                row.key(),
                Parked.Kind.RETRY,
                row.cause(),
                row.reason(),
                row.change(),
                row.folded(),
                row.firstSequence(),
                0,
                now,
                null,
                null,
                row.at());
    }
}
