package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiao.api.connector.Delivery;
import org.qiao.store.state.Ledger;
import org.qiao.sync.FlowEvent;
import org.qiao.sync.FlowStatus.State;

/** A person ends a run: what was delivered stays, what was not read is for the next one. */
class CancelTest {
    private static final String FLOW = "customers-to-oa";
    private static final String ON_DEMAND = RunnerTest.FLOW.replace("\"when\": {\"on\": \"change\"},", "");
    private static final int CUSTOMERS = 700;

    private final World world = new World();
    private final LedgerTarget oa = new LedgerTarget.Asked(Delivery.CONDITIONAL);

    @BeforeEach
    void manyCustomersAreThere() {
        world.registry.put("oa", oa);
        for (int i = 1000; i < 1000 + CUSTOMERS; i++) {
            world.crm.customer("" + i, "华东贸易" + i, "网络推广");
        }
    }

    private void cancelAfterTheFirstBatch() {
        world.milestones(point -> {
            if (point == Milestones.Point.BOOKED) {
                world.milestones(Milestones.NONE);
                world.runner(FLOW).cancel();
            }
        });
    }

    private Ledger.Run lastRun() {
        return world.state.inTransaction(tx -> tx.ledger().runs(FLOW, 1)).get(0);
    }

    @Test
    void aFirstLoadEndsAfterItsBatchAndTheNextRunGoesOnWhereItStood() {
        cancelAfterTheFirstBatch();
        world.flow(ON_DEMAND).ask("demand");
        world.settle();

        assertThat(lastRun().result()).isEqualTo("cancelled");
        assertThat(oa.all()).hasSizeBetween(1, CUSTOMERS - 1);
        assertThat(world.stateOf(FLOW)).isEqualTo(State.IDLE);
        assertThat(world.runner(FLOW).run()).isZero();
        assertThat(world.events).extracting(FlowEvent::kind).contains(FlowEvent.Kind.RUN_ENDED);

        world.runner(FLOW).ask("demand");
        world.settle();

        assertThat(oa.all()).hasSize(CUSTOMERS);
        assertThat(oa.effects()).hasSize(CUSTOMERS);
        assertThat(world.totals(FLOW).applied()).isEqualTo(CUSTOMERS);
        assertThat(world.totals(FLOW).holds()).isTrue();
    }

    @Test
    void theRestOfABackfillIsNotDoneAndChangesFlowOn() {
        world.flow(RunnerTest.FLOW);
        world.settle();
        cancelAfterTheFirstBatch();
        world.runner(FLOW).backfill();
        world.settle();

        assertThat(lastRun().result()).isEqualTo("cancelled");
        assertThat(world.totals(FLOW).read()).isBetween(CUSTOMERS + 1L, 2L * CUSTOMERS - 1);

        world.crm.customer("1000", "改名", "网络推广");
        world.settle();

        assertThat(oa.of("C1000").get(0).record().text("fullName")).isEqualTo("改名");
        assertThat(world.totals(FLOW).read()).isLessThan(2L * CUSTOMERS);
        assertThat(world.totals(FLOW).holds()).isTrue();
    }

    @Test
    void aHeldRunIsTakenBack() {
        String guarded = ON_DEMAND.replace("\"delete\":", "\"guard\": {\"changes\": \"30%\"}, \"delete\":");
        world.flow(guarded).ask("demand");
        world.settle();
        for (int i = 1000; i < 1000 + CUSTOMERS; i++) {
            world.crm.customer("" + i, "改名" + i, "网络推广");
        }
        world.runner(FLOW).ask("demand");
        world.settle();
        assertThat(world.stateOf(FLOW)).isEqualTo(State.HELD);

        assertThat(world.runner(FLOW).cancel()).isTrue();
        world.settle();

        assertThat(world.stateOf(FLOW)).isEqualTo(State.IDLE);
        assertThat(oa.effects()).hasSize(CUSTOMERS);
    }

    @Test
    void aRunThatAPausedFlowRemembersIsForgotten() {
        world.flow(ON_DEMAND).pause();
        world.runner(FLOW).ask("demand");
        world.settle();

        assertThat(world.runner(FLOW).cancel()).isTrue();
        world.settle();
        world.runner(FLOW).resume();
        world.settle();

        assertThat(oa.all()).isEmpty();
    }

    @Test
    void withoutARunThereIsNothingToCancel() {
        world.flow(ON_DEMAND);
        world.settle();

        assertThat(world.runner(FLOW).cancel()).isFalse();
    }
}
