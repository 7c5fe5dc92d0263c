package org.qiao.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qiao.plugins.Plugins.Report;
import org.qiao.plugins.Registry.Kind;
import org.qiao.plugins.Registry.Lease;
import org.qiao.plugins.Registry.Need;
import org.qiao.plugins.Registry.Offer;
import org.qiao.plugins.running.AdapterJar;
import org.qiao.plugins.running.RunningPlatform;

/** Install, upgrade and remove, over and over, while a flow works. */
class CyclesTest {
    private static final Need GREETING = new Need(Kind.CONVERTER, "huadong.greeting");
    private static final int CYCLES = 30;

    @TempDir
    Path folder;

    @Test
    void thirtyCyclesUnderLoadLeaveNothingBehindAndNoBatchIsBroken() throws InterruptedException {
        try (RunningPlatform platform = RunningPlatform.in(folder)) {
            Path first = AdapterJar.prefixing("com.huadong.erp", "huadong.greeting", "甲")
                    .build(platform.work());
            Path second = AdapterJar.prefixing("com.huadong.erp", "huadong.greeting", "乙")
                    .version("1.1.0")
                    .build(platform.work());
            Flow flow = new Flow(platform.registry());
            Thread worker = new Thread(flow, "flow");
            worker.start();
            cycle(platform.plugins(), first, second, 5);
            long classes = classes();
            int threads = Thread.activeCount();

            cycle(platform.plugins(), first, second, CYCLES);

            flow.isOver.set(true);
            worker.join();
            assertThat(flow.broken.get()).isNull();
            assertThat(flow.batches.get()).isPositive();
            assertThat(classes()).as("loaded classes, %d before", classes).isLessThan(classes + CYCLES);
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
            assertThat(platform.plugins().refreshedOutside()).isZero();
        }
    }

    private static void cycle(Plugins plugins, Path first, Path second, int times) {
        for (int i = 0; i < times; i++) {
            assertDone(plugins.install(first));
            assertDone(plugins.upgrade(second));
            assertDone(plugins.remove("erp"));
        }
    }

    private static void assertDone(Report report) {
        assertThat(report.isDone()).as(report.toString()).isTrue();
    }

    private static long classes() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(50);
            least = Math.min(least, ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        }
        return least;
    }

    /** Takes a lease for each batch of fifty records, as a flow does, whenever a plan can be had. */
    private static final class Flow implements Runnable {
        private final Registry registry;
        private final AtomicBoolean isOver = new AtomicBoolean();
        private final AtomicLong batches = new AtomicLong();
        private final AtomicReference<@Nullable Object> broken = new AtomicReference<>();

        private Flow(Registry registry) {
            this.registry = registry;
        }

        @Override
        public void run() {
            while (!isOver.get()) {
                Offer offer = registry.offer(Set.of(GREETING), Set.of());
                if (offer.missing().isEmpty()) {
                    batch(offer.plan());
                }
                Thread.onSpinWait();
            }
        }

        private void batch(Registry.Plan plan) {
            Optional<Lease> lease = plan.acquire();
            if (lease.isEmpty()) {
                return;
            }
            try (Lease held = lease.get()) {
                for (int i = 0; i < 50; i++) {
                    Object answer = plan.rules()
                            .converter("huadong.greeting")
                            .orElseThrow()
                            .convert("张三", new NoConversion());
                    if (!"甲张三".equals(answer) && !"乙张三".equals(answer)) {
                        broken.set(answer + " under " + held);
                    }
                }
                batches.incrementAndGet();
            } catch (RuntimeException e) {
                broken.set(e);
            }
        }
    }
}
