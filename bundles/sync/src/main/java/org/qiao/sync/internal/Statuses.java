package org.qiao.sync.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qiao.api.record.Text;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.Problem;
import org.qiao.engine.definition.Stage;
import org.qiao.engine.definition.Trigger;
import org.qiao.store.ChangeLog;
import org.qiao.store.state.Checkpoints;
import org.qiao.store.state.Counters;
import org.qiao.store.state.FlowState;
import org.qiao.sync.FlowStatus;
import org.qiao.sync.internal.file.Library;
import org.qiao.sync.internal.run.Fleet;
import org.qiao.sync.internal.run.Runner;
import org.qiao.sync.internal.trigger.Triggers;

/** How flows stand, put together from file, machine and state tables. Thread safe. */
final class Statuses {
    private static final String CRM = "crm";

    private static final Text PROPOSED = new Text("流程只是提议，仅供预览", "it is only proposed: preview runs it");
    /** Why a flow that was stopped in a step does not run again yet. */
    static final Text ENDING =
            new Text("停止前的最后一步还在等待对方系统", "its last step before it was stopped still waits for a system outside");

    private final Fleet fleet;
    private final Triggers triggers;
    private final ChangeLog log;
    private final FlowState state;

    Statuses(Fleet fleet, Triggers triggers, ChangeLog log, FlowState state) {
        this.fleet = fleet;
        this.triggers = triggers;
        this.log = log;
        this.state = state;
    }

    FlowStatus of(Library.Entry entry) {
        FlowDefinition flow = entry.running() != null ? entry.running() : entry.newest();
        Runner runner = fleet.runner(entry.name()).orElse(null);
        return runner == null ? still(entry, flow) : running(entry, runner);
    }

    /** What becomes of a run that was asked for. */
    Text asked(Runner runner) {
        Runner.Shown shown = runner.shown();
        Text first = shown.waitingFor().isEmpty()
                ? new Text("", "")
                : shown.waitingFor().get(0);
        return switch (shown.state()) {
            case IDLE, RUNNING -> new Text("已开始运行", "the run starts");
            case WAITING ->
                new Text(
                        "已记住；等到可以运行时自动开始。在等：" + first.zh(),
                        "remembered; it starts by itself as soon as it can. Waiting for: " + first.en());
            case HELD -> new Text("已记住；流程暂停待批：" + first.zh(), "remembered; the flow is held: " + first.en());
            case PAUSED -> new Text("已记住；流程恢复后自动开始", "remembered; it starts when the flow is resumed");
            case INVALID -> new Text("已记住；流程文件改正后自动开始", "remembered; it starts when the flow's file is mended");
        };
    }

    private FlowStatus running(Library.Entry entry, Runner runner) {
        FlowDefinition flow = runner.definition();
        Runner.Shown shown = runner.shown();
        List<Problem> problems = new ArrayList<>(entry.problems());
        problems.addAll(shown.problems());
        return new FlowStatus(
                entry.name(),
                shown.state(),
                shown.waitingFor(),
                runner.totals(),
                problems,
                flow.from().toString(),
                flow.to().toString(),
                trigger(flow),
                pending(runner),
                runner.run(),
                triggers.next(entry.name()).orElse(null),
                runner.isBackfillOffered());
    }

    private FlowStatus still(Library.Entry entry, @Nullable FlowDefinition flow) {
        Runner.Shown shown = stopped(entry, flow);
        Counters totals = state.inTransaction(tx -> tx.checkpoints().get(entry.name()))
                .map(Checkpoints.Checkpoint::totals)
                .orElse(Counters.ZERO);
        return new FlowStatus(
                entry.name(),
                shown.state(),
                shown.waitingFor(),
                totals,
                entry.problems(),
                flow == null ? "" : flow.from().toString(),
                flow == null ? "" : flow.to().toString(),
                flow == null ? new Text("无", "none") : trigger(flow),
                -1,
                0,
                null,
                false);
    }

    private Runner.Shown stopped(Library.Entry entry, @Nullable FlowDefinition flow) {
        if (!entry.problems().isEmpty()) {
            return new Runner.Shown(FlowStatus.State.INVALID, List.of(), List.of());
        } else if (flow != null && flow.stage() == Stage.PROPOSED) {
            return new Runner.Shown(FlowStatus.State.PAUSED, List.of(PROPOSED), List.of());
        } else if (fleet.isEnding(entry.name())) {
            return new Runner.Shown(FlowStatus.State.WAITING, List.of(ENDING), List.of());
        }
        return new Runner.Shown(FlowStatus.State.INVALID, List.of(), List.of());
    }

    private long pending(Runner runner) {
        FlowDefinition flow = runner.definition();
        if (!flow.from().connection().equals(CRM)) {
            return -1;
        }
        long after = runner.cursor().map(Statuses::sequence).orElse(0L);
        return log.countAfter(flow.from().type(), after);
    }

    private static long sequence(String cursor) {
        return cursor.chars().allMatch(Character::isDigit) && !cursor.isEmpty() ? Long.parseLong(cursor) : 0;
    }

    private static Text trigger(FlowDefinition flow) {
        return flow.when().fold(new Trigger.Cases<Text>() {
            @Override
            public Text clock(Trigger.Clock trigger) {
                String times = trigger.cron() + " " + trigger.zone();
                return new Text("定时 " + times, "by the clock " + times);
            }

            @Override
            public Text onChange() {
                if (!flow.every().isZero()) {
                    long seconds = flow.every().toSeconds();
                    return new Text("有变更时，每 " + seconds + " 秒查看", "on change, looked at every " + seconds + " s");
                }
                return new Text("有变更时", "on change");
            }

            @Override
            public Text onEvent(Trigger.OnEvent trigger) {
                return new Text("事件 " + trigger.event(), "on event " + trigger.event());
            }

            @Override
            public Text afterFlow(Trigger.AfterFlow trigger) {
                return new Text("在 " + trigger.flow() + " 之后", "after " + trigger.flow());
            }

            @Override
            public Text onDemand() {
                return new Text("按需运行", "on demand");
            }
        });
    }
}
