package org.qiao.sync.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Links;

/** The linked records that a source, read whole, no longer has: they count as deleted. One flow's thread. */
final class Vanished {
    private static final int PAGE = 500;

    private final Prepared flow;
    private final FlowState state;
    private final Predicate<String> isThere;
    private String after = "";
    private boolean isDone;

    Vanished(Prepared flow, FlowState state, Predicate<String> isThere) {
        this.flow = flow;
        this.state = state;
        this.isThere = isThere;
    }

    /** The next ones as a reading of a source that stands at a position. */
    Reading reading(Position at) {
        List<Change> changes = next();
        return new Reading(changes, at, changes.isEmpty());
    }

    /** The next deletions; empty only when there are no more. */
    private List<Change> next() {
        List<Change> gone = new ArrayList<>();
        while (gone.isEmpty() && !isDone) {
            String from = after;
            List<Links.Link> page =
                    state.inTransaction(tx -> tx.links().page(flow.scope(), Links.State.LINKED, from, PAGE));
            isDone = page.isEmpty();
            for (Links.Link link : page) {
                after = link.sourceKey();
                boolean isForeign = link.sourceSequence() == HandedChanges.FOREIGN;
                if (!isForeign && !isThere.test(link.sourceKey())) {
                    gone.add(Change.of(ChangeKind.DELETED, link.sourceKey())
                            .sequence(link.sourceSequence())
                            .build());
                }
            }
        }
        return gone;
    }

    /** The keys of all deletions. */
    List<String> rest() {
        List<String> keys = new ArrayList<>();
        for (List<Change> page = next(); !page.isEmpty(); page = next()) {
            page.forEach(change -> keys.add(change.key()));
        }
        return keys;
    }
}
