package org.qiao.sync.internal.run;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Command;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.Departure;
import org.qiao.engine.definition.Guard;
import org.qiao.engine.definition.Limit;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Links;

/**
 * Counts what a run is going to do before it does any of it: the same reading and judging, no effect. A part in per
 * cent is taken of the records that are linked.
 */
final class GuardPass {
    private static final int PAGE = 500;

    private final Prepared flow;
    private final FlowState state;

    GuardPass(Prepared flow, FlowState state) {
        this.flow = flow;
        this.state = state;
    }

    /**
     * What a run from a position would do.
     *
     * @param judging decides without asking the target record by record
     */
    Forecast look(Position from, SourceReader reader, Intake intake, Decisions judging, LocalDate today) {
        Map<String, Effect> effects = new HashMap<>();
        Set<String> seen = new HashSet<>();
        Position at = from;
        boolean isWhole = from.phase().isScan() && from.next().isEmpty();
        String until = from.phase() == Phase.STREAM ? from.cursor() : from.next();
        while (true) {
            Reading reading = reader.next(at, PAGE);
            Decided decided = judging.decide(intake.fold(reading.changes()), today);
            decided.settled().forEach(end -> effects.remove(end.item().key()));
            decided.writes().forEach(write -> effects.put(write.item().key(), Effect.of(write)));
            if (isWhole) {
                reading.changes().forEach(change -> seen.add(change.key()));
            }
            if (at.phase() == Phase.STREAM && !reading.changes().isEmpty()) {
                until = reading.changes().get(reading.changes().size() - 1).cursor();
            }
            boolean isScanned = at.phase().isScan() && !reading.after().phase().isScan();
            at = reading.after();
            if (reading.isLast() && !(isScanned && at.phase() == Phase.STREAM)) {
                break;
            }
        }
        // A record that is kept stays linked, and is gone from the source in every run.
        if (isWhole && flow.definition().handling().onDelete() != Departure.KEEP) {
            new Vanished(flow, state, seen::contains).rest().forEach(key -> effects.put(key, Effect.DELETE));
        }
        return count(effects, until);
    }

    /** The sentence about the first limit that a batch exceeds all by itself; empty when it exceeds none. */
    Optional<Text> tripped(Decided decided) {
        Guard guard = flow.definition().handling().guard();
        Map<String, Effect> effects = new HashMap<>();
        decided.writes().forEach(write -> effects.put(write.item().key(), Effect.of(write)));
        return guard.equals(Guard.NONE) ? Optional.empty() : tripped(count(effects, ""));
    }

    /** The sentence about the first limit that is exceeded; empty when none is. */
    Optional<Text> tripped(Forecast forecast) {
        long linked = state.inTransaction(tx -> tx.links().count(flow.scope(), Links.State.LINKED));
        Guard guard = flow.definition().handling().guard();
        return over(
                        guard.deletes().orElse(null),
                        forecast.deletes() + forecast.leaves(),
                        linked,
                        "删除或停用",
                        "delete or retire")
                .or(() -> over(guard.changes().orElse(null), forecast.changes(), linked, "修改", "change"))
                .or(() -> over(guard.enters().orElse(null), forecast.enters(), linked, "新送出", "newly send"))
                .or(() -> over(
                        guard.leaves().orElse(null),
                        forecast.leaves(),
                        linked,
                        "因不再符合条件而撤出",
                        "withdraw as no longer matching"));
    }

    private static Optional<Text> over(@Nullable Limit limit, long found, long linked, String zh, String en) {
        if (limit == null || !limit.isExceededBy(found, linked)) {
            return Optional.empty();
        }
        return Optional.of(new Text(
                "本次运行将" + zh + " " + found + " 条记录（已关联 " + linked + " 条），超过上限 " + limit + "；尚未投递任何一条，确认后用 --approve 继续",
                "this run would " + en + " " + found + " records (of " + linked + " linked), more than the limit of "
                        + limit + "; nothing was delivered: go on with --approve"));
    }

    private static Forecast count(Map<String, Effect> effects, String until) {
        Map<Effect, Long> counts = new HashMap<>();
        effects.values().forEach(effect -> counts.merge(effect, 1L, Long::sum));
        return new Forecast(
                counts.getOrDefault(Effect.ENTER, 0L),
                counts.getOrDefault(Effect.CHANGE, 0L),
                counts.getOrDefault(Effect.LEAVE, 0L),
                counts.getOrDefault(Effect.DELETE, 0L),
                until);
    }

    /**
     * What a run would do.
     *
     * @param until the cursor of the last change it would read; empty when it reads no stream
     */
    record Forecast(long enters, long changes, long leaves, long deletes, String until) {}

    private enum Effect {
        ENTER,
        CHANGE,
        LEAVE,
        DELETE;

        static Effect of(Write write) {
            if (write.command().kind() == Command.Kind.UPSERT) {
                return write.before() == null || write.before().state() != Links.State.LINKED ? ENTER : CHANGE;
            }
            return write.item().change().after().isPresent() ? LEAVE : DELETE;
        }
    }
}
