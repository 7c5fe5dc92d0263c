package org.qiao.sync.internal.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Find;
import org.qiao.api.connector.Found;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.store.state.Differences.Difference;
import org.qiao.store.state.Differences.Kind;
import org.qiao.store.state.Links;

/**
 * Mends differences on the ordinary path: the link forgets what is no longer true of the target, and the record goes
 * through the flow once more as its source holds it now. A difference is off the list in the transaction that books what
 * became of its record. Confined to one flow's thread.
 */
final class Mending {
    private static final int BATCH = 100;
    private static final String CAUSE = "reconcile";

    private final Surroundings around;
    private final Memory memory;

    Mending(Surroundings around, Memory memory) {
        this.around = around;
        this.memory = memory;
    }

    /** The next batch; {@code null} when nothing is left to be mended. Throws {@link Trouble}. */
    @Nullable Hand next(Work work) {
        Prepared flow = work.flow();
        List<Difference> all =
                around.state().inTransaction(tx -> tx.differences().wanted(flow.flow(), BATCH));
        if (all.isEmpty()) {
            return null;
        }
        List<Item> items = items(flow, all);
        correct(flow, all);
        work.links().forgetRelated();
        boolean isOwnRun = !memory.has(Note.RUN);
        Decided decided = work.judging().decide(items, RunStart.today(flow, around));
        return new Hand(work, CAUSE, decided, (tx, checkpoint) -> {
            tx.differences().remove(all);
            if (isOwnRun) {
                Booking.end(tx, checkpoint, "done", around.clock().instant());
            }
        });
    }

    // A key that rests, or that the source no longer has, is not sent: it is off the list, and known otherwise.
    private List<Item> items(Prepared flow, List<Difference> all) {
        Set<String> keys = all.stream().map(Difference::key).collect(Collectors.toSet());
        Set<String> resting = around.state().inTransaction(tx -> tx.parked().find(flow.flow(), keys)).stream()
                .map(row -> row.key())
                .collect(Collectors.toSet());
        Find find = flow.findAtSource().orElse(null);
        List<Item> items = new ArrayList<>();
        for (String key : keys) {
            if (find != null && !resting.contains(key)) {
                around.calls()
                        .read(flow.from(), flow.source(), () -> find.byKey(flow.sourceType(), key))
                        .map(found -> item(key, found))
                        .ifPresent(items::add);
            }
        }
        return items;
    }

    private static Item item(String key, Found found) {
        Change change =
                Change.of(ChangeKind.SNAPSHOT, key).after(found.record()).build();
        return new Item(change, List.of(), 1, null, false, false);
    }

    private void correct(Prepared flow, List<Difference> all) {
        Set<String> keys = all.stream().map(Difference::key).collect(Collectors.toSet());
        around.state().inTransaction(tx -> {
            Map<String, Links.Link> linked = tx.links().bySource(flow.scope(), keys);
            List<Links.Link> corrected = new ArrayList<>();
            for (Difference one : all) {
                Links.Link link = linked.get(one.key());
                if (link != null && link.state() == Links.State.LINKED) {
                    corrected.add(corrected(link, one));
                }
            }
            tx.links().save(corrected);
            return true;
        });
    }

    private Links.Link corrected(Links.Link link, Difference one) {
        if (one.kind() == Kind.MISSING) {
            return Deciding.emptied(link);
        }
        Known known = Known.of(link).without(new HashSet<>(one.fields()));
        return Commands.with(link, known, around.clock());
    }
}
