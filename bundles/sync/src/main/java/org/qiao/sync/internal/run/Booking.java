package org.qiao.sync.internal.run;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.Retry;
import org.qiao.store.StoreException;
import org.qiao.store.state.Counters;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Ledger;
import org.qiao.store.state.Links;
import org.qiao.store.state.Parked;
import org.qiao.sync.SyncError;

/**
 * Saves what became of a batch: links, resting keys, ledger, totals and position in one transaction, and the ledger
 * equation checked over it. Thread safe as {@link Memory} is.
 */
final class Booking {
    private final Memory memory;
    private final FlowState state;
    private final Clock clock;

    Booking(Memory memory, FlowState state, Clock clock) {
        this.memory = memory;
        this.state = state;
        this.clock = clock;
    }

    /** What else is saved with a batch. */
    @FunctionalInterface
    interface More {
        /** Called last in the transaction, with the batch's run and with what became of its items in the end. */
        void save(FlowState.Transaction tx, Memory.Edited checkpoint, long run, List<Settled> ends);
    }

    /**
     * Saves a batch.
     *
     * @param flow the flow that judged it
     * @param ends what became of each item
     * @param cause what a run is called that begins with this batch
     * @param more what else changes in the checkpoint, in the same transaction: the position, notes
     * @return the number of the run it belongs to
     */
    long save(Prepared flow, List<Settled> ends, String cause, More more) {
        try {
            return save(flow.compiled().fingerprint(), flow.scope(), ends, cause, more);
        } catch (StoreException e) {
            List<Settled> mended = flow.isBack() ? ends : withoutTaken(flow, ends);
            if (mended.equals(ends)) {
                throw e;
            }
            return save(flow.compiled().fingerprint(), flow.scope(), mended, cause, more);
        }
    }

    private long save(String rules, Links.Scope scope, List<Settled> decided, String cause, More more) {
        Instant now = clock.instant();
        return memory.commit((tx, checkpoint) -> {
            List<Settled> ends = current(tx.parked(), decided);
            links(tx.links(), memory.flow(), scope, ends);
            rows(tx.parked(), ends);
            long run = checkpoint.note(Note.RUN).map(Long::parseLong).orElse(0L);
            if (run == 0) {
                run = tx.ledger().begin(memory.flow(), cause, now);
                checkpoint.note(Note.RUN, Long.toString(run));
            }
            if (!ends.isEmpty()) {
                tx.ledger().batch(new Ledger.Batch(memory.flow(), run, rules, counters(ends), entries(ends, now), now));
            }
            checkpoint.totals(asserted(checkpoint.totals().plus(moved(ends))));
            checkpoint.rules(rules);
            more.save(tx, checkpoint, run, ends);
            return run;
        });
    }

    /** Ends the run that a checkpoint notes, inside a transaction that edits the checkpoint. */
    static void end(FlowState.Transaction tx, Memory.Edited checkpoint, String result, Instant at) {
        checkpoint
                .note(Note.RUN)
                .map(Long::parseLong)
                .ifPresent(run -> tx.ledger().end(run, result, at));
        checkpoint.drop(Note.RUN);
    }

    /** What became of the changes that a batch dealt with. */
    static Counters counters(Collection<Settled> ends) {
        Counters sum = Counters.ZERO;
        for (Settled end : ends) {
            long handled = end.item().handled();
            sum = sum.plus(read(handled)).plus(placed(end, handled));
        }
        return sum;
    }

    /** How a batch changes the totals: what rested before is taken out of where it was counted. */
    static Counters moved(Collection<Settled> ends) {
        Counters sum = Counters.ZERO;
        for (Settled end : ends) {
            Item item = end.item();
            sum = sum.plus(read(item.read())).plus(placed(end, item.changes()));
            if (item.row() != null) {
                sum = sum.plus(Bucket.of(item.row().kind()).of(-item.row().folded()));
            }
        }
        return sum;
    }

    private static Counters placed(Settled end, long changes) {
        if (end.bucket().isResting()) {
            return end.bucket().of(changes);
        }
        return end.bucket().of(1).plus(new Counters(0, 0, 0, 0, changes - 1, 0, 0, 0));
    }

    private static Counters read(long changes) {
        return new Counters(changes, 0, 0, 0, 0, 0, 0, 0);
    }

    private Counters asserted(Counters totals) {
        if (!totals.holds()) {
            Text remedy = SyncError.LEDGER_BROKEN.remedy();
            throw new QiaoException(
                    SyncError.LEDGER_BROKEN,
                    new Text(
                            "流程“" + memory.flow() + "”的账目不平：" + totals + "；没有保存任何内容。" + remedy.zh(),
                            "the ledger of flow '" + memory.flow() + "' does not add up: " + totals
                                    + "; nothing was saved. " + remedy.en()),
                    null);
        }
        return totals;
    }

    private static void links(Links links, String flow, Links.Scope scope, List<Settled> ends) {
        List<String> gone = new ArrayList<>();
        List<Links.Link> kept = new ArrayList<>();
        for (Settled end : ends) {
            if (end.isUnlinked()) {
                gone.add(end.item().key());
            } else if (end.link() != null) {
                kept.add(end.link());
            }
        }
        links.settle(flow, scope, kept, gone);
    }

    private void rows(Parked parked, List<Settled> ends) {
        List<String> freed = new ArrayList<>();
        List<Parked.Row> resting = new ArrayList<>();
        for (Settled end : ends) {
            if (end.row() != null) {
                resting.add(end.row());
            } else if (end.item().row() != null) {
                freed.add(end.item().key());
            }
        }
        if (!freed.isEmpty()) {
            parked.remove(memory.flow(), freed);
        }
        if (!resting.isEmpty()) {
            parked.save(resting);
        }
    }

    private static List<Ledger.Entry> entries(List<Settled> ends, Instant at) {
        List<Ledger.Entry> entries = new ArrayList<>(ends.size());
        for (Settled end : ends) {
            Item item = end.item();
            String key = item.key();
            String bucket = end.bucket().word();
            String folded = end.bucket().isResting() ? bucket : "superseded";
            String behind = end.bucket().isResting() ? Reasons.pack(end.reason()) : "";
            item.folded().forEach(old -> entries.add(new Ledger.Entry(key, old.sequence(), folded, behind, at)));
            entries.add(new Ledger.Entry(key, item.change().sequence(), bucket, Reasons.pack(end.reason()), at));
        }
        return entries;
    }

    // A person may have asked for a retry of a key while new changes of it were on their way behind it, or while it was
    // on its way itself because what it waited for had come.
    private List<Settled> current(Parked parked, List<Settled> ends) {
        List<String> keys = ends.stream()
                .filter(Booking::mayHaveMoved)
                .map(end -> end.item().key())
                .toList();
        Map<String, Parked.Row> rows = new HashMap<>();
        if (!keys.isEmpty()) {
            parked.find(memory.flow(), keys).forEach(row -> rows.put(row.key(), row));
        }
        return ends.stream()
                .map(end -> mayHaveMoved(end) ? moved(end, rows.get(end.item().key())) : end)
                .toList();
    }

    private static boolean mayHaveMoved(Settled end) {
        Parked.Row row = end.item().row();
        return row != null && (!end.item().isTakenBack() || row.kind() == Parked.Kind.WAITING);
    }

    private Settled moved(Settled end, Parked.@Nullable Row now) {
        if (now == null) {
            return end;
        }
        Item item = end.item().behind(now);
        return item.isTakenBack()
                ? new Settled(item, end.bucket(), end.reason(), end.link(), end.isUnlinked(), end.row())
                : new Rows(memory.flow(), clock, Retry.USUAL).absorbed(item, now);
    }

    // Two source records came out as one target record: the one that has it keeps it, the other is for a person.
    private List<Settled> withoutTaken(Prepared flow, List<Settled> ends) {
        Rows rows = new Rows(flow.flow(), clock, flow.definition().handling().retry());
        Map<String, String> owners = new HashMap<>();
        List<Settled> mended = new ArrayList<>();
        for (Settled end : ends) {
            String targetKey = end.link() == null ? null : end.link().targetKey();
            if (targetKey == null) {
                mended.add(end);
                continue;
            }
            Optional<String> owner = Optional.ofNullable(
                            owners.putIfAbsent(targetKey, end.item().key()))
                    .or(() -> state.inTransaction(tx -> tx.links().byTarget(flow.scope(), targetKey))
                            .map(Links.Link::sourceKey)
                            .filter(key -> !key.equals(end.item().key())));
            mended.add(
                    owner.isEmpty()
                            ? end
                            : Deciding.taken(rows, end.item(), targetKey, owner.get())
                                    .withoutLink());
        }
        return mended;
    }
}
