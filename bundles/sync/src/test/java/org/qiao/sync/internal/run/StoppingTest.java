package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qiao.api.connector.Delivery;
import org.qiao.api.error.QiaoException;
import org.qiao.store.state.Counters;
import org.qiao.sync.SyncError;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoppingTest {
    private static final String FLOW = "customers-to-oa";

    private final World world = new World();
    private final LedgerTarget oa = new LedgerTarget.Asked(Delivery.CONDITIONAL);

    private final CountDownLatch isHanging = new CountDownLatch(1);
    private final CountDownLatch isAnswered = new CountDownLatch(1);

    /** Gives the flow's step in which a call hangs. */
    private CompletableFuture<Void> hanging() throws InterruptedException {
        world.registry.put("oa", oa);
        world.crm.customer("1", "华东贸易", "网络推广");
        world.crm.customer("2", "华南电子", "网络推广");
        world.milestones(point -> {
            if (point == Milestones.Point.INTENDED) {
                isHanging.countDown();
                await(isAnswered);
            }
        });
        world.flow(RunnerTest.FLOW);
        CompletableFuture<Void> step = CompletableFuture.runAsync(world::settle);
        assertThat(isHanging.await(1, TimeUnit.MINUTES)).isTrue();
        return step;
    }

    @Test
    void callThatHangsKeepsNoPlatformFromStoppingAndNothingIsLostByIt() throws Exception {
        CompletableFuture<Void> step = hanging();

        long begun = System.nanoTime();
        world.fleet().close();

        // Without a limit this would wait for the call, and the call for the end of this test.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        assertThat(step).isNotDone();
        isAnswered.countDown();
        step.get(1, TimeUnit.MINUTES);
        world.restart();
        world.settle();
        assertThat(oa.all()).hasSize(2);
        assertThat(world.row(FLOW, "1")).isEmpty();
    }

    @Test
    void flowThatIsStoppedInACallThatHangsEndsByItselfAndThenRunsAgain() throws Exception {
        CompletableFuture<Void> step = hanging();

        world.fleet().drop(FLOW);

        assertThat(step).isNotDone();
        assertThat(world.fleet().isEnding(FLOW)).isTrue();
        assertThatThrownBy(() -> world.flow(RunnerTest.FLOW))
                .isInstanceOfSatisfying(
                        QiaoException.class, e -> assertThat(e.code()).isEqualTo(SyncError.STILL_ENDING));
        isAnswered.countDown();
        step.get(1, TimeUnit.MINUTES);
        assertThat(world.fleet().isEnding(FLOW)).isFalse();
        world.flow(RunnerTest.FLOW);
        world.settle();

        assertThat(oa.effects()).hasSize(2);
        assertThat(world.totals(FLOW)).isEqualTo(new Counters(2, 2, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void flowThatIsRemovedInACallThatHangsIsForgottenOnceItEnded() throws Exception {
        CompletableFuture<Void> step = hanging();

        world.fleet().drop(FLOW);
        world.fleet().forget(FLOW);

        assertThat(step).isNotDone();
        isAnswered.countDown();
        step.get(1, TimeUnit.MINUTES);
        boolean isForgotten =
                world.state.inTransaction(tx -> tx.checkpoints().get(FLOW).isEmpty());
        assertThat(isForgotten).isTrue();
        world.flow(RunnerTest.FLOW);
        world.settle();

        assertThat(oa.effects()).hasSize(2);
        assertThat(world.totals(FLOW)).isEqualTo(new Counters(2, 0, 2, 0, 0, 0, 0, 0));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
