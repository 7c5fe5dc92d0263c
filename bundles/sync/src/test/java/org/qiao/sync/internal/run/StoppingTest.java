package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qiao.api.connector.Delivery;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoppingTest {
    private final World world = new World();
    private final LedgerTarget oa = new LedgerTarget.Asked(Delivery.CONDITIONAL);

    @Test
    void callThatHangsKeepsNoPlatformFromStoppingAndNothingIsLostByIt() throws Exception {
        world.registry.put("oa", oa);
        world.crm.customer("1", "华东贸易", "网络推广");
        world.crm.customer("2", "华南电子", "网络推广");
        CountDownLatch isHanging = new CountDownLatch(1);
        CountDownLatch isAnswered = new CountDownLatch(1);
        world.milestones(point -> {
            if (point == Milestones.Point.INTENDED) {
                isHanging.countDown();
                await(isAnswered);
            }
        });
        world.flow(RunnerTest.FLOW);
        CompletableFuture<Void> step = CompletableFuture.runAsync(world::settle);
        assertThat(isHanging.await(1, TimeUnit.MINUTES)).isTrue();

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
        assertThat(world.row("customers-to-oa", "1")).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
