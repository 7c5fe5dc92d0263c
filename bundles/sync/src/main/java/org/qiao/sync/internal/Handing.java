package org.qiao.sync.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.store.state.FlowState;
import org.qiao.sync.FlowStatus;
import org.qiao.sync.HandOver;
import org.qiao.sync.HandOverRefused;
import org.qiao.sync.HandOvers;
import org.qiao.sync.Handed;
import org.qiao.sync.SyncError;
import org.qiao.sync.internal.file.Library;
import org.qiao.sync.internal.look.NeededFields;
import org.qiao.sync.internal.run.Fleet;
import org.qiao.sync.internal.run.HandedAnswers;
import org.qiao.sync.internal.run.HandedBatch;
import org.qiao.sync.internal.run.Prepared;
import org.qiao.sync.internal.run.Runner;

/** Brings records that were handed over to their flow's machine, or to a preview. Thread safe. */
final class Handing {
    private final Desk desk;
    private final Fleet fleet;
    private final FlowState state;

    Handing(Desk desk, Fleet fleet, FlowState state) {
        this.desk = desk;
        this.fleet = fleet;
        this.state = state;
    }

    HandOvers.Taking taking(Library.Entry entry, boolean isPreview) {
        Prepared flow = prepared(entry, isPreview);
        ObjectType type = flow.compiled().source();
        return new HandOvers.Taking(type, NeededFields.of(flow.definition(), type));
    }

    Handed preview(Library.Entry entry, HandOver request) {
        Prepared flow = prepared(entry, true);
        check(flow, request);
        var look = fleet.handed(flow);
        return look.look(look.batch(request));
    }

    Handed apply(Library.Entry entry, HandOver request) {
        HandOver.Once once = request.once();
        Optional<Handed> before = once == null ? Optional.empty() : HandedAnswers.before(state, request.flow(), once);
        if (before.isPresent()) {
            return before.get();
        }
        Runner runner = fleet.runner(request.flow())
                .orElseThrow(() -> refused(
                        request.flow(),
                        entry.problems().isEmpty() ? FlowStatus.State.PAUSED : FlowStatus.State.INVALID,
                        still(entry)));
        Prepared flow = prepared(entry, false);
        check(flow, request);
        HandedBatch batch = fleet.handed(flow).batch(request);
        runner.hand(batch);
        return await(runner, batch, request);
    }

    private static Handed await(Runner runner, HandedBatch batch, HandOver request) {
        try {
            return batch.answer().get(request.deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            boolean isUntouched = runner.withdraw(batch);
            Handed late = batch.answer().getNow(null);
            if (late != null) {
                return late;
            }
            throw late(request, isUntouched);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw late(request, runner.withdraw(batch));
        } catch (ExecutionException e) {
            throw cause(batch.answer(), e);
        }
    }

    private static RuntimeException cause(CompletableFuture<Handed> answer, ExecutionException e) {
        if (e.getCause() instanceof RuntimeException known) {
            return known;
        }
        return new IllegalStateException(answer + " ended unexpectedly", e);
    }

    private static HandOverRefused late(HandOver request, boolean isUntouched) {
        long seconds = request.deadline().toSeconds();
        return isUntouched
                ? new HandOverRefused(
                        SyncError.TOO_LATE,
                        new Text(
                                "流程“" + request.flow() + "”在 " + seconds + " 秒内没有轮到这批记录；没有投递任何一条",
                                "flow '" + request.flow() + "' did not come to these records within " + seconds
                                        + " s; none was delivered"),
                        null)
                : new HandOverRefused(
                        SyncError.UNDERWAY,
                        new Text(
                                "流程“" + request.flow() + "”在 " + seconds + " 秒后仍在投递这批记录",
                                "flow '" + request.flow() + "' is still delivering these records after " + seconds
                                        + " s"),
                        null);
    }

    private Prepared prepared(Library.Entry entry, boolean isPreview) {
        FlowDefinition flow = isPreview && entry.problems().isEmpty() ? entry.newest() : entry.running();
        if (flow == null) {
            throw refused(entry.name(), FlowStatus.State.INVALID, still(entry));
        }
        return fleet.prepare(flow, desk.definitions(), isPreview)
                .fold(
                        ready -> ready.flow(),
                        missing -> {
                            throw refused(
                                    entry.name(),
                                    FlowStatus.State.WAITING,
                                    missing.what().get(0));
                        },
                        wrong -> {
                            throw refused(
                                    entry.name(),
                                    FlowStatus.State.INVALID,
                                    wrong.problems().get(0).message());
                        });
    }

    // Between asking what a flow takes and handing it over its source may have been described anew.
    private static void check(Prepared flow, HandOver request) {
        ObjectType type = flow.compiled().source();
        if (!request.rows().stream().allMatch(row -> row.record().type().equals(type))) {
            throw refused(
                    request.flow(),
                    FlowStatus.State.WAITING,
                    new Text("来源类型刚刚改变，请重发", "its source's type changed just now: send again"));
        }
    }

    private static Text still(Library.Entry entry) {
        return entry.problems().isEmpty()
                ? new Text("流程只是提议，仅供预览", "it is only proposed: preview runs it")
                : entry.problems().get(0).message();
    }

    private static HandOverRefused refused(String flow, FlowStatus.State state, @Nullable Text why) {
        Text said = why == null ? new Text("", "") : why;
        return new HandOverRefused(
                SyncError.NOT_READY,
                new Text(
                        "流程“" + flow + "”现在不能接收记录（" + state.word() + "）：" + said.zh(),
                        "flow '" + flow + "' cannot take records now (" + state.word() + "): " + said.en()),
                state);
    }
}
