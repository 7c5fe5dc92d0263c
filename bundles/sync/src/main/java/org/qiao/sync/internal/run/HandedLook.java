package org.qiao.sync.internal.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qiao.api.connector.Command;
import org.qiao.api.record.Change;
import org.qiao.api.record.Record;
import org.qiao.api.record.Text;
import org.qiao.engine.pipeline.Judgement;
import org.qiao.engine.pipeline.RuleWithdrawn;
import org.qiao.plugins.Registry;
import org.qiao.store.state.Links;
import org.qiao.sync.FlowStatus;
import org.qiao.sync.HandOver;
import org.qiao.sync.HandOverRefused;
import org.qiao.sync.Handed;

/**
 * Looks at records that were handed over: as which changes they go through the flow, and in a preview what would become
 * of them, by the same intake and judging as a run. Confined to one call.
 */
public final class HandedLook {
    private final Prepared flow;
    private final Surroundings around;

    HandedLook(Prepared flow, Surroundings around) {
        this.flow = flow;
        this.around = around;
    }

    /** The records of a request as a batch. Throws {@link HandOverRefused} when the source does not answer. */
    public HandedBatch batch(HandOver request) {
        HandedChanges made = new HandedChanges(flow, around);
        List<Change> changes = underLease(() -> request.rows().stream()
                .map(row -> made.of(row.record(), request.actor()))
                .toList());
        return HandedBatch.of(request, changes);
    }

    /** What would become of a batch. */
    public Handed look(HandedBatch batch) {
        return underLease(() -> {
            Work work = Work.of(flow, around);
            LocalDate today = RunStart.today(flow, around);
            Decided decided = work.judging().decide(work.intake().fold(batch.changes()), today);
            List<Settled> ends = new ArrayList<>(decided.settled());
            decided.writes().forEach(write -> ends.add(Settled.ended(write.item(), Bucket.APPLIED, why(write))));
            Map<String, Links.Link> links =
                    links(batch.changes().stream().map(Keys::of).toList());
            List<Handed.Row> rows = new HandedRows(batch, ends, decided.writes()).rows(links);
            Text guard = batch.isApproved()
                    ? Settled.NOTHING
                    : new GuardPass(flow, around.state()).tripped(decided).orElse(Settled.NOTHING);
            return new Handed(judged(rows, batch, work, today), Booking.counters(ends), 0, false, guard);
        });
    }

    private Map<String, Links.Link> links(List<String> keys) {
        return around.state().inTransaction(tx -> tx.links().bySource(flow.scope(), keys));
    }

    private static Text why(Write write) {
        return write.command().kind() == Command.Kind.UPSERT
                ? Settled.NOTHING
                : new Text("不再符合流程的条件", "it no longer matches the flow's filter");
    }

    private List<Handed.Row> judged(List<Handed.Row> rows, HandedBatch batch, Work work, LocalDate today) {
        List<Handed.Row> judged = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Handed.Row row = rows.get(i);
            Judgement judgement =
                    Judging.judged(flow.compiled(), batch.changes().get(i), work.links(), today);
            judged.add(
                    judgement instanceof Judgement.Wanted wanted
                            ? with(row, wanted.wanted(), wanted.losses())
                            : with(row, null, List.of()));
        }
        return judged;
    }

    private static Handed.Row with(Handed.Row row, @Nullable Record target, List<Text> losses) {
        return new Handed.Row(
                row.row(),
                row.key(),
                row.outcome(),
                row.command(),
                row.targetKey(),
                row.cause(),
                row.reason(),
                target,
                losses);
    }

    private <T> T underLease(Supplier<T> looking) {
        Registry.Lease lease = flow.plan().acquire().orElseThrow(() -> waiting(Prepared.REPLACED));
        try (lease) {
            return Objects.requireNonNull(looking.get());
        } catch (Trouble e) {
            throw waiting(e.why());
        } catch (RuleWithdrawn e) {
            throw waiting(Prepared.REPLACED);
        }
    }

    private HandOverRefused waiting(Text why) {
        return Reception.refusal(flow.flow(), FlowStatus.State.WAITING, why);
    }
}
