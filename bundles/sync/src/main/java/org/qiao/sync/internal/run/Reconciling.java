package org.qiao.sync.internal.run;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Scan;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.Reconcile;
import org.qiao.store.state.Differences;
import org.qiao.store.state.Differences.Comparison;
import org.qiao.store.state.Differences.Difference;
import org.qiao.store.state.Differences.Kind;
import org.qiao.store.state.Differences.State;
import org.qiao.store.state.Links;
import org.qiao.sync.SyncError;

/**
 * Compares both sides of a flow when that is wished, step by step between the flow's other work, and mends what it is
 * told to mend. A wish survives a crash: the comparison then begins anew. Confined to one flow's thread, but for asking.
 */
final class Reconciling {
    /** The wish that what is found be mended at once. */
    static final String APPLY = "apply";

    private final Surroundings around;
    private final Memory memory;
    private final Mending mending;
    private @Nullable Comparing comparing;
    private Instant begun = Instant.EPOCH;
    private volatile boolean isMending;

    Reconciling(Surroundings around, Memory memory) {
        this.around = around;
        this.memory = memory;
        this.mending = new Mending(around, memory);
        this.isMending = isAnyWanted();
    }

    private boolean isAnyWanted() {
        return !around.state()
                .inTransaction(tx -> tx.differences().wanted(memory.flow(), 1))
                .isEmpty();
    }

    /** Whether there is anything to compare or to mend. */
    boolean isDue() {
        return isMending || memory.has(Note.RECONCILE);
    }

    /** Asks that what the last comparison found be mended; gives how much that is. */
    long mend() {
        long count = around.state().inTransaction(tx -> tx.differences().want(memory.flow()));
        if (count > 0) {
            isMending = true;
        }
        return count;
    }

    /** One step; a batch to be delivered where it came to one. Throws {@link Trouble}. */
    @Nullable Hand step(Work work) {
        if (isMending) {
            Hand hand = mending.next(work);
            if (hand == null) {
                isMending = false;
                // Somebody may have wished for more between the two.
                isMending = isAnyWanted();
            }
            return hand;
        }
        if (work.flow().target().ability(Scan.class).isEmpty()) {
            fail(SyncError.CANNOT_RECONCILE.remedy());
            return null;
        }
        Comparing now = comparing;
        if (now == null || !now.isWith(work)) {
            now = begin(work);
        }
        compare(now, work);
        return null;
    }

    private Comparing begin(Work work) {
        Comparing fresh = new Comparing(work, around, memory.position());
        begun = clock().instant();
        comparing = fresh;
        long linked =
                around.state().inTransaction(tx -> tx.links().count(work.flow().scope(), Links.State.LINKED));
        around.state().inTransaction(tx -> {
            tx.differences().clear(memory.flow());
            tx.differences().save(comparison(State.RUNNING, fresh, linked * 2, ""));
            return true;
        });
        return fresh;
    }

    private void compare(Comparing now, Work work) {
        List<Difference> found = now.next();
        boolean isDone = now.isDone();
        long expected = around.state()
                .inTransaction(tx -> tx.differences().get(memory.flow()))
                .map(Comparison::expected)
                .orElse(0L);
        boolean isApplied = isDone && isApplied(work);
        memory.commit((tx, checkpoint) -> {
            Differences differences = tx.differences();
            if (!found.isEmpty()) {
                differences.add(found);
            }
            String said = "";
            if (isApplied) {
                Optional<Text> tripped = tripped(work, differences.count(memory.flow()));
                said = tripped.map(Reasons::pack).orElse("");
                if (tripped.isEmpty()) {
                    differences.want(memory.flow());
                }
            }
            differences.save(comparison(isDone ? State.DONE : State.RUNNING, now, expected, said));
            if (isDone) {
                checkpoint.drop(Note.RECONCILE);
            }
            return true;
        });
        if (isDone) {
            comparing = null;
            // Somebody may have asked to mend meanwhile.
            if (isApplied) {
                isMending = true;
            }
        }
    }

    private boolean isApplied(Work work) {
        boolean isByFile = work.flow()
                .definition()
                .handling()
                .reconcile()
                .filter(one -> one.repair() == Reconcile.Repair.APPLY)
                .isPresent();
        String cause = cause();
        return cause.equals(APPLY) || (cause.equals("cron") && isByFile);
    }

    private Optional<Text> tripped(Work work, Map<Kind, Long> counts) {
        GuardPass guard = new GuardPass(work.flow(), around.state());
        long missing = counts.getOrDefault(Kind.MISSING, 0L);
        long differing = counts.getOrDefault(Kind.DIFFERING, 0L);
        return guard.tripped(new GuardPass.Forecast(missing, differing, 0, 0, ""))
                .map(why -> new Text(
                        "补送 " + missing + " 条、改正 " + differing + " 条超过流程的 guard，没有自动修复：看过差异后用 --apply 修复",
                        "sending " + missing + " again and putting " + differing
                                + " right is more than the flow's guard allows, so nothing was mended: look at the"
                                + " differences, then use --apply"));
    }

    private void fail(Text why) {
        memory.commit((tx, checkpoint) -> {
            begun = clock().instant();
            tx.differences()
                    .save(new Comparison(
                            memory.flow(), State.FAILED, cause(), begun, begun, 0, 0, 0, Reasons.pack(why)));
            checkpoint.drop(Note.RECONCILE);
            return true;
        });
        comparing = null;
    }

    private Comparison comparison(State state, Comparing now, long expected, String said) {
        return new Comparison(
                memory.flow(),
                state,
                cause(),
                begun,
                state == State.RUNNING ? null : clock().instant(),
                now.atTarget(),
                now.atSource(),
                Math.max(expected, now.atTarget() + now.atSource()),
                said);
    }

    private String cause() {
        return memory.note(Note.RECONCILE).orElse("demand");
    }

    private Clock clock() {
        return around.clock();
    }
}
