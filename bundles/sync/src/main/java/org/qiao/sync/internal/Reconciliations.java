package org.qiao.sync.internal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.qiao.api.record.Text;
import org.qiao.store.state.Differences.Comparison;
import org.qiao.store.state.Differences.Kind;
import org.qiao.store.state.Differences.State;
import org.qiao.store.state.FlowState;
import org.qiao.sync.FlowStatus;
import org.qiao.sync.Reconciliation;
import org.qiao.sync.internal.run.Reasons;
import org.qiao.sync.internal.run.Runner;

/** Comparisons of flows as people ask for them and see them. Thread safe. */
final class Reconciliations {
    private static final Reconciliation NOT_BEGUN =
            new Reconciliation("running", "", null, null, 0, 0, 0, 0, 0, 0, new Text("", ""));

    private final FlowState state;

    Reconciliations(FlowState state) {
        this.state = state;
    }

    /** Asks a flow to compare, or to mend. */
    Text ask(Runner runner, boolean isApplied) {
        String flow = runner.definition().name();
        boolean isListed =
                of(flow, false).filter(last -> last.state().equals("done")).isPresent();
        if (isApplied && isListed) {
            long count = runner.mend();
            return count == 0
                    ? new Text("没有要修复的差异", "there is nothing to mend")
                    : waiting(runner, new Text("开始修复 " + count + " 条差异", count + " differences are being mended"));
        }
        runner.reconcile(isApplied ? "apply" : "demand");
        return waiting(runner, new Text("开始对账", "both sides are being compared"));
    }

    private static Text waiting(Runner runner, Text started) {
        Runner.Shown shown = runner.shown();
        boolean isStopped = shown.state() != FlowStatus.State.IDLE && shown.state() != FlowStatus.State.RUNNING;
        if (!isStopped) {
            return started;
        }
        Text why = shown.waitingFor().isEmpty()
                ? Text.same(shown.state().word())
                : shown.waitingFor().get(0);
        return new Text(
                "已记住；等流程可以运行时自动开始：" + why.zh(), "remembered; it starts as soon as the flow can run: " + why.en());
    }

    /**
     * How a flow's last comparison stands.
     *
     * @param isBusy whether the flow compares or mends, or is going to
     */
    Optional<Reconciliation> of(String flow, boolean isBusy) {
        return state.inTransaction(tx -> {
            boolean isMending = !tx.differences().wanted(flow, 1).isEmpty();
            String word = isBusy ? (isMending ? "mending" : "running") : "";
            Optional<Comparison> last = tx.differences().get(flow);
            return last.map(one -> shown(one, tx.differences().count(flow), word))
                    .or(() -> isBusy ? Optional.of(NOT_BEGUN) : Optional.empty());
        });
    }

    private static Reconciliation shown(Comparison last, Map<Kind, Long> counts, String busy) {
        boolean isRunning = last.state() == State.RUNNING;
        double share = (double) (last.atTarget() + last.atSource()) / Math.max(1, last.expected());
        return new Reconciliation(
                busy.isEmpty() ? last.state().name().toLowerCase(Locale.ROOT) : busy,
                last.cause(),
                last.begun(),
                last.ended(),
                isRunning ? Math.min(0.99, share) : 1,
                last.atTarget(),
                last.atSource(),
                counts.getOrDefault(Kind.MISSING, 0L),
                counts.getOrDefault(Kind.EXTRA, 0L),
                counts.getOrDefault(Kind.DIFFERING, 0L),
                Reasons.unpack(last.said()));
    }
}
