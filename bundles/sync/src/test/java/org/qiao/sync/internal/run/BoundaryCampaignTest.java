package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qiao.testkit.campaign.Campaign;

/**
 * Campaign 1, inside the engine: the process ends at each boundary of each transaction that the machine makes, by name,
 * and between the effects of a batch; whatever the boundary, nothing is lost, doubled or out of order.
 */
class BoundaryCampaignTest {
    private static final String FLOW = "customers-to-oa";
    private static final int FEWEST = 30;

    private final Campaign campaign = Campaign.of(1, "killed at a boundary");

    @Test
    void thereAreManyBoundaries() {
        Map<String, Integer> reached = new TreeMap<>();
        for (CampaignTest.Kind kind : CampaignTest.Kind.values()) {
            reached.putAll(new Day(kind, "", 0).live());
        }

        assertThat(new TreeSet<>(reached.keySet())).hasSizeGreaterThanOrEqualTo(FEWEST);
    }

    @ParameterizedTest
    @EnumSource(CampaignTest.Kind.class)
    void processMayEndAtAnyBoundary(CampaignTest.Kind kind) {
        new Day(kind, "", 0).live().forEach((boundary, times) -> {
            int most = campaign.times(1, Integer.MAX_VALUE);
            for (int nth = 1; nth <= Math.min(most, times); nth++) {
                new Day(kind, boundary, nth).live();
            }
            new Day(kind, boundary, times).live();
        });
    }

    /** A working day with every kind of trouble, and one end of the process in it. */
    private static final class Day {
        private final String when;
        private final String boundary;
        private final World world;
        private final LedgerTarget oa;
        private final Map<String, Integer> reached = new TreeMap<>();
        private int left;

        Day(CampaignTest.Kind kind, String boundary, int nth) {
            this.when = kind + ": " + boundary + ", time " + nth;
            this.boundary = boundary;
            this.left = nth;
            this.oa = kind.target();
            this.world = new World(new Boundaries(new MemoryState(), this::reached));
            world.registry.put("oa", oa);
        }

        private void reached(String name) {
            reached.merge(name, 1, Integer::sum);
            if (name.equals(boundary) && --left == 0) {
                throw new World.Crash();
            }
        }

        private void listen() {
            world.milestones(point -> reached("batch " + point));
        }

        Map<String, Integer> live() {
            listen();
            world.crm.customer("1", "华东贸易", "网络推广");
            world.crm.customer("2", "江南机械", "网络推广");
            world.crm.customer("3", "西南物流", "展会");
            for (Consumer<World> step : steps()) {
                take(step);
                take(World::settle);
                assertThat(world.totals(FLOW).holds()).as(when).isTrue();
            }
            for (int i = 0; i < 4; i++) {
                oa.heal();
                take(w -> w.runner(FLOW).retryAll(null));
                take(w -> w.pass(Duration.ofHours(20)));
            }
            CampaignTest.assertEqual(world, oa, when);
            return reached;
        }

        /** What was cut off by the end of the process is done again by whoever did it. */
        private void take(Consumer<World> step) {
            try {
                step.accept(world);
            } catch (World.Crash e) {
                world.restart();
                listen();
                step.accept(world);
            }
        }

        private List<Consumer<World>> steps() {
            List<Consumer<World>> steps = new ArrayList<>();
            steps.add(w -> w.flow(RunnerTest.FLOW));
            steps.add(w -> w.crm.customer("4", "北方电子", "网络推广"));
            steps.add(w -> w.crm.customer("1", "华东贸易有限公司", "网络推广"));
            steps.add(w -> w.crm.customer("2", "江南机械", "展会"));
            steps.add(w -> w.crm.customer("2", "江南机械厂", "网络推广"));
            steps.add(w -> w.crm.delete("customer", "4"));
            steps.add(w -> trouble(w, LedgerTarget.Fault.UNKNOWN_DONE));
            steps.add(w -> w.pass(Duration.ofSeconds(10)));
            steps.add(w -> trouble(w, LedgerTarget.Fault.UNKNOWN_NOT_DONE));
            steps.add(w -> w.pass(Duration.ofSeconds(10)));
            steps.add(w -> trouble(w, LedgerTarget.Fault.REJECTED));
            steps.add(w -> w.crm.customer("5", "再改一次", "网络推广"));
            steps.add(w -> w.runner(FLOW).retry("5"));
            steps.add(w -> trouble(w, LedgerTarget.Fault.RETRY));
            steps.add(w -> w.crm.customer("5", "又改一次", "网络推广"));
            steps.add(w -> w.pass(Duration.ofMinutes(2)));
            steps.add(w -> trouble(w, LedgerTarget.Fault.UNAVAILABLE));
            steps.add(w -> w.pass(Duration.ofSeconds(10)));
            steps.add(w -> w.runner(FLOW).pause());
            steps.add(w -> w.crm.customer("6", "东海商贸", "网络推广"));
            steps.add(w -> w.runner(FLOW).resume());
            steps.add(w -> w.runner(FLOW).backfill());
            steps.add(w -> w.runner(FLOW).reconcile("demand"));
            steps.add(w -> w.crm.delete("customer", "5"));
            steps.add(w -> w.runner(FLOW).retryAll(null));
            return steps;
        }

        private void trouble(World at, LedgerTarget.Fault fault) {
            oa.next(fault);
            at.crm.customer("5", "南方食品 " + fault, "网络推广");
        }
    }
}
