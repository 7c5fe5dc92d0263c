package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.qiao.api.connector.Delivery;
import org.qiao.store.state.Counters;
import org.qiao.sync.FlowStatus.State;

class PlanTest {
    private static final String FLOW = "customers-to-oa";

    private final World world = new World();
    private final LedgerTarget oa = new LedgerTarget.Asked(Delivery.CONDITIONAL);

    private void customers(int count) {
        for (int i = 0; i < count; i++) {
            world.crm.customer("c" + i, "客户" + i, "网络推广");
        }
    }

    @Test
    void adapterRemovedInTheMiddleOfARunAndPutBackLosesNothing() {
        world.registry.put("oa", oa);
        customers(1600);
        AtomicInteger batches = new AtomicInteger();
        world.milestones(point -> {
            if (point == Milestones.Point.BOOKED && batches.incrementAndGet() == 2) {
                world.registry.remove("oa");
            }
        });
        world.flow(RunnerTest.FLOW);
        world.settle();
        assertThat(world.stateOf(FLOW)).isEqualTo(State.WAITING);
        // The first batch holds a hundred records, a batch after a quick one twice as many.
        assertThat(oa.all()).hasSize(300);

        world.registry.put("oa", oa);
        world.fleet().wakeAll();
        world.settle();

        assertThat(world.totals(FLOW)).isEqualTo(new Counters(1600, 1600, 0, 0, 0, 0, 0, 0));
        assertThat(oa.effects()).hasSize(1600);
        assertThat(world.registry.leases()).isZero();
    }

    @Test
    void batchThatWaitsForTheTargetIsLaidDownWhenTheAdapterIsReplaced() {
        world.registry.put("oa", oa);
        world.flow(RunnerTest.FLOW);
        world.settle();
        oa.isDown(true);
        customers(20);
        world.pass(Duration.ofSeconds(3));
        world.registry.put("oa", oa);
        oa.isDown(false);
        world.pass(Duration.ofSeconds(10));

        assertThat(world.totals(FLOW)).isEqualTo(new Counters(20, 20, 0, 0, 0, 0, 0, 0));
        assertThat(oa.wrongs()).isEmpty();
    }

    @Test
    void whatIsInHandShowsAsInFlight() {
        LedgerTarget silent = new LedgerTarget(Delivery.IDEMPOTENT);
        world.registry.put("oa", silent);
        world.flow(RunnerTest.FLOW);
        world.settle();
        silent.isDown(true);
        customers(20);
        world.pass(Duration.ofSeconds(3));

        assertThat(world.totals(FLOW)).isEqualTo(new Counters(20, 0, 0, 0, 0, 0, 0, 20));
        assertThat(world.totals(FLOW).holds()).isTrue();
    }

    @Test
    void downSourceIsWaitedForAndReadOn() {
        world.registry.put("oa", oa);
        world.crm.isDown(true);
        customers(3);
        world.flow(RunnerTest.FLOW);
        world.pass(Duration.ofSeconds(20));
        assertThat(world.stateOf(FLOW)).isEqualTo(State.WAITING);

        world.crm.isDown(false);
        world.pass(Duration.ofSeconds(6));
        assertThat(world.totals(FLOW).applied()).isEqualTo(3);
    }

    @Test
    void pausedFlowKeepsItsChangesOverARestart() {
        world.registry.put("oa", oa);
        world.flow(RunnerTest.FLOW);
        world.settle();
        world.runner(FLOW).pause();
        customers(3);
        world.settle();
        world.restart();
        world.settle();
        assertThat(world.stateOf(FLOW)).isEqualTo(State.PAUSED);
        assertThat(oa.all()).isEmpty();

        world.runner(FLOW).resume();
        world.settle();
        assertThat(oa.all()).hasSize(3);
    }

    @Test
    void editedRulesOfferABackfillThatMakesBothSidesEqual() {
        world.registry.put("oa", oa);
        customers(3);
        world.crm.customer("x", "展会客户", "展会");
        world.flow(RunnerTest.FLOW);
        world.settle();
        world.flow(RunnerTest.FLOW.replace("source == '网络推广'", "source == '展会'"));
        world.settle();
        assertThat(world.runner(FLOW).isBackfillOffered()).isTrue();

        world.runner(FLOW).backfill();
        world.settle();

        assertThat(world.runner(FLOW).isBackfillOffered()).isFalse();
        assertThat(oa.all().stream().filter(held -> !held.isRetired()))
                .singleElement()
                .satisfies(held -> assertThat(held.record().text("uid")).isEqualTo("Cx"));
    }

    @Test
    void backfillThatIsAskedForInTheMiddleOfARunFollowsIt() {
        world.registry.put("oa", oa);
        customers(400);
        AtomicInteger batches = new AtomicInteger();
        world.milestones(point -> {
            if (point == Milestones.Point.BOOKED && batches.incrementAndGet() == 1) {
                world.runner(FLOW).backfill();
            }
        });
        world.flow(RunnerTest.FLOW);
        world.settle();

        assertThat(world.totals(FLOW)).isEqualTo(new Counters(800, 400, 400, 0, 0, 0, 0, 0));
    }

    @Test
    void wrongDefinitionIsInvalidAndSaysWhere() {
        world.registry.put("oa", oa);
        world.flow(RunnerTest.FLOW.replace("\"fullName\": \"name\"", "\"fullName\": \"nmae\""));
        world.settle();

        assertThat(world.stateOf(FLOW)).isEqualTo(State.INVALID);
        assertThat(world.runner(FLOW).shown().problems().get(0).message().en())
                .contains("nmae")
                .contains("name");
    }
}
