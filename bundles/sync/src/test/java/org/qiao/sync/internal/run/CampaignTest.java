package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiao.api.connector.Delivery;
import org.qiao.store.state.Counters;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Parked;

/**
 * Random work under random faults, with the process ended at random points between two effects: whatever happened, once
 * the faults stop both sides are equal, nothing is doubled, nothing went back, and the ledger adds up at every moment.
 */
class CampaignTest {
    private static final String FLOW = "customers-to-oa";
    private static final int STEPS = 60;

    enum Kind {
        IDEMPOTENT(Delivery.IDEMPOTENT, false),
        IDEMPOTENT_ASKED(Delivery.IDEMPOTENT, true),
        CONDITIONAL_ASKED(Delivery.CONDITIONAL, true);

        private final Delivery delivery;
        private final boolean isAsked;

        Kind(Delivery delivery, boolean isAsked) {
            this.delivery = delivery;
            this.isAsked = isAsked;
        }

        LedgerTarget target() {
            return isAsked ? new LedgerTarget.Asked(delivery) : new LedgerTarget(delivery);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "IDEMPOTENT, 1, 120",
        "IDEMPOTENT_ASKED, 1001, 120",
        "CONDITIONAL_ASKED, 2001, 120",
    })
    void nothingIsLostDoubledOrReordered(Kind kind, int firstSeed, int seeds) {
        for (int seed = firstSeed; seed < firstSeed + seeds; seed++) {
            new Campaign(kind, seed, new MemoryState()).run();
        }
    }

    /** One seed. */
    static final class Campaign {
        private final int seed;
        private final Random random;
        private final World world;
        private final LedgerTarget oa;
        private final boolean isScanned;

        Campaign(Kind kind, int seed, FlowState state) {
            this.seed = seed;
            this.world = new World(state);
            this.random = new Random(seed);
            this.oa = kind.target();
            this.isScanned = random.nextBoolean();
            world.registry.put("oa", oa);
        }

        void run() {
            for (int i = 0; isScanned && i < 10; i++) {
                edit();
            }
            world.flow(RunnerTest.FLOW);
            for (int step = 0; step < STEPS; step++) {
                act();
                assertThat(world.totals(FLOW).holds()).as("seed %s", seed).isTrue();
            }
            heal();
            compare();
        }

        private void act() {
            int what = random.nextInt(20);
            if (what < 10) {
                edit();
            } else if (what < 14) {
                work();
            } else if (what == 14) {
                LedgerTarget.Fault[] all = LedgerTarget.Fault.values();
                oa.next(all[random.nextInt(all.length)]);
            } else if (what == 15) {
                oa.isDown(random.nextBoolean());
            } else if (what == 16) {
                world.pass(Duration.ofSeconds(random.nextInt(30)));
            } else if (what == 17) {
                world.runner(FLOW).retryAll(null);
            } else if (what == 18) {
                world.registry.put("oa", oa);
            } else {
                world.restart();
            }
        }

        private void edit() {
            String id = Integer.toString(random.nextInt(8));
            if (random.nextInt(8) == 0) {
                world.crm.delete("customer", id);
            } else {
                world.crm.customer(id, "客户" + random.nextInt(1000), random.nextInt(4) == 0 ? "展会" : "网络推广");
            }
        }

        /** Works, perhaps only up to a point at which the process ends. */
        private void work() {
            if (random.nextInt(3) > 0) {
                world.settle();
                return;
            }
            Set<Milestones.Point> points = EnumSet.allOf(Milestones.Point.class);
            Milestones.Point end = points.stream()
                    .skip(random.nextInt(points.size()))
                    .findFirst()
                    .orElseThrow();
            int[] left = {1 + random.nextInt(3)};
            world.milestones(point -> {
                if (point == end && --left[0] == 0) {
                    throw new World.Crash();
                }
            });
            try {
                world.settle();
                world.milestones(Milestones.NONE);
            } catch (World.Crash e) {
                world.restart();
            }
        }

        private void heal() {
            oa.isDown(false);
            for (int i = 0; i < 6; i++) {
                oa.heal();
                world.registry.put("oa", oa);
                world.fleet().wakeAll();
                world.runner(FLOW).retryAll(null);
                world.pass(Duration.ofHours(20));
            }
        }

        private void compare() {
            assertEqual(world, oa, "seed " + seed);
        }
    }

    /** Both sides are equal, nothing was doubled or went back, and nothing is left to do. */
    static void assertEqual(World world, LedgerTarget oa, String when) {
        Counters totals = world.totals(FLOW);
        assertThat(oa.wrongs()).as(when).isEmpty();
        assertThat(world.state.<Object>inTransaction(tx -> tx.parked().page(FLOW, Parked.Kind.PARKED, null, "", 9)))
                .as("%s %s", when, totals)
                .isEqualTo(List.of());
        assertThat(totals.parked() + totals.waiting() + totals.inFlight())
                .as("%s %s", when, totals)
                .isZero();
        Set<String> wanted = new TreeSet<>();
        world.crm.of("customer").forEach((id, record) -> {
            if ("网络推广".equals(record.text("source"))) {
                wanted.add(record.text("code") + " " + record.text("name"));
            }
        });
        Set<String> found = new TreeSet<>();
        oa.all().stream()
                .filter(held -> !held.isRetired())
                .map(LedgerTarget.Held::record)
                .forEach(record -> found.add(record.text("uid") + " " + record.text("fullName")));
        assertThat(found).as(when).isEqualTo(wanted);
    }
}
