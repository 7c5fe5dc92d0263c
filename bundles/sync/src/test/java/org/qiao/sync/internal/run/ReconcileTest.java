package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qiao.api.connector.Delivery;
import org.qiao.api.record.Record;
import org.qiao.engine.definition.Problem;
import org.qiao.store.state.Differences.Comparison;
import org.qiao.store.state.Differences.Difference;
import org.qiao.store.state.Differences.State;
import org.qiao.sync.SyncError;

/** Comparing both sides whole, and mending what differs on the ordinary path. */
class ReconcileTest {
    private static final String FLOW = "customers-to-oa";

    private final World world = new World();
    private final ReadTarget oa = new ReadTarget(Delivery.CONDITIONAL);

    @BeforeEach
    void threeCustomersAreThere() {
        world.registry.put("oa", oa);
        for (int i = 1; i <= 3; i++) {
            world.crm.customer("" + i, "客户" + i, "网络推广");
        }
        world.crm.customer("9", "不送的", "展会");
        world.flow(RunnerTest.FLOW);
        world.settle();
    }

    @Test
    void targetThatCannotBeReadWholeIsNotReconciledByTheClock() {
        world.registry.put("oa", new LedgerTarget(Delivery.IDEMPOTENT));
        Runner runner = world.flow(
                RunnerTest.FLOW.replace("\"delete\":", "\"reconcile\": {\"cron\": \"30 4 * * 0\"}, \"delete\":"));
        world.settle();

        assertThat(runner.shown().problems())
                .extracting(Problem::code)
                .containsExactly(SyncError.CANNOT_RECONCILE.id());
    }

    private List<String> compared() {
        world.runner(FLOW).reconcile("demand");
        world.settle();
        return listed();
    }

    private List<String> listed() {
        List<Difference> all = world.state.inTransaction(tx -> tx.differences().page(FLOW, null, null, 100));
        return all.stream()
                .map(one -> one.kind() + " " + one.key() + " " + one.fields())
                .toList();
    }

    private Comparison comparison() {
        Optional<Comparison> found =
                world.state.inTransaction(tx -> tx.differences().get(FLOW));
        return found.orElseThrow();
    }

    private static Record contact(String uid) {
        return Record.of(LedgerTarget.CONTACT)
                .set("uid", uid)
                .set("fullName", "外人")
                .build();
    }

    @Test
    void equalSidesHaveNoDifferences() {
        assertThat(compared()).isEmpty();
        assertThat(comparison().state()).isEqualTo(State.DONE);
        assertThat(comparison().atTarget()).isEqualTo(3);
        assertThat(comparison().atSource()).isEqualTo(4);
    }

    @Test
    void deletedExtraAndChangedRecordsAreListedAndNothingIsTouched() {
        oa.remove("C1");
        oa.edit("C2", "fullName", "改过的");
        oa.make(contact("X1"));
        int effects = oa.effects().size();

        assertThat(compared()).containsExactly("DIFFERING 2 [fullName]", "EXTRA T4 []", "MISSING 1 []");
        assertThat(oa.effects()).hasSize(effects);
    }

    @Test
    void whatIsListedSurvivesARestartAndIsMendedWhenAPersonSaysSo() {
        oa.remove("C1");
        oa.edit("C2", "fullName", "改过的");
        oa.make(contact("X1"));
        compared();
        world.restart();
        world.settle();
        assertThat(listed()).hasSize(3);

        assertThat(world.runner(FLOW).mend()).isEqualTo(2);
        world.settle();

        assertThat(oa.of("C1").get(0).record().text("fullName")).isEqualTo("客户1");
        assertThat(oa.of("C2").get(0).record().text("fullName")).isEqualTo("客户2");
        assertThat(oa.of("X1")).hasSize(1);
        assertThat(listed()).containsExactly("EXTRA T4 []");
        assertThat(world.totals(FLOW).holds()).isTrue();
        assertThat(world.totals(FLOW).applied()).isEqualTo(5);
        assertThat(compared()).containsExactly("EXTRA T4 []");
    }

    @ParameterizedTest
    @EnumSource(Milestones.Point.class)
    void crashWhileMendingLosesNothing(Milestones.Point point) {
        oa.remove("C1");
        oa.edit("C2", "fullName", "改过的");
        compared();
        world.runner(FLOW).mend();
        world.milestones(reached -> {
            if (reached == point) {
                throw new World.Crash();
            }
        });
        try {
            world.settle();
        } catch (World.Crash e) {
            world.restart();
        }
        world.settle();

        assertThat(oa.of("C1")).hasSize(1);
        assertThat(oa.of("C2").get(0).record().text("fullName")).isEqualTo("客户2");
        assertThat(listed()).isEmpty();
        assertThat(oa.wrongs()).isEmpty();
    }

    @Test
    void crashWhileComparingBeginsAnew() {
        oa.remove("C1");
        world.runner(FLOW).reconcile("demand");
        world.restart();
        world.settle();

        assertThat(listed()).containsExactly("MISSING 1 []");
    }

    @Test
    void fileThatSaysApplyMendsByItselfByTheClock() {
        world.flow(RunnerTest.FLOW.replace(
                "\"delete\":", "\"reconcile\": {\"cron\": \"30 4 * * 0\", \"repair\": \"apply\"}, \"delete\":"));
        oa.remove("C1");
        world.runner(FLOW).reconcileTimes().ask("30 4 * * 0", World.START);
        world.settle();

        assertThat(oa.of("C1")).hasSize(1);
        assertThat(listed()).isEmpty();
    }

    @Test
    void moreThanTheGuardAllowsIsOnlyProposed() {
        world.flow(
                RunnerTest.FLOW.replace(
                        "\"delete\":",
                        "\"reconcile\": {\"cron\": \"30 4 * * 0\", \"repair\": \"apply\"}, \"guard\": {\"enters\": 1}, \"delete\":"));
        oa.remove("C1");
        oa.remove("C2");
        world.runner(FLOW).reconcileTimes().ask("30 4 * * 0", World.START);
        world.settle();

        assertThat(oa.of("C1")).isEmpty();
        assertThat(listed()).hasSize(2);
        assertThat(comparison().said()).contains("guard").contains("--apply");
        world.runner(FLOW).mend();
        world.settle();
        assertThat(oa.of("C1")).hasSize(1);
    }

    @Test
    void whatTheFlowHasYetToDeliverOrHasParkedIsNoDifference() {
        oa.next(LedgerTarget.Fault.REJECTED);
        world.crm.customer("4", "被拒绝的", "网络推广");
        world.settle();
        world.runner(FLOW).pause();
        world.settle();
        world.crm.customer("5", "还没送的", "网络推广");
        world.crm.edit("1", "name", "还没送的名字");
        world.runner(FLOW).resume();

        assertThat(compared()).isEmpty();
    }

    @Test
    void targetThatCannotBeReadWholeIsSaidClearly() {
        world.registry.put("oa", new LedgerTarget.Asked(Delivery.CONDITIONAL));
        world.runner(FLOW).reconcile("demand");
        world.settle();

        assertThat(comparison().state()).isEqualTo(State.FAILED);
        assertThat(comparison().said()).contains("read whole");
    }

    @Test
    void fieldThatFlowsBackIsTheTargetsToChange() {
        world.flow(TwoWayTest.flow("crm"));
        world.settle();
        oa.edit("C1", "phone", "139");
        oa.edit("C1", "fullName", "改过的");

        assertThat(compared()).containsExactly("DIFFERING 1 [fullName]");
    }

    @Test
    void recordThatIsGoneOnBothSidesIsNoDifference() {
        oa.remove("C1");
        world.runner(FLOW).pause();
        world.settle();
        world.crm.delete("customer", "1");
        world.runner(FLOW).resume();

        assertThat(compared()).isEmpty();
    }
}
