package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiao.api.connector.Delivery;
import org.qiao.api.record.Record;
import org.qiao.store.state.Counters;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Parked;

/**
 * Random work on both sides of a two-way flow under random faults of both, with a system gone or the process ended at
 * random points between two effects: once the faults stop both sides are equal, nothing is doubled, nothing goes back and forth, and
 * the last word of a person stands, of the side that owns the field where both had one.
 */
class TwoWayCampaignTest {
    private static final String FLOW = "customers-to-oa";
    private static final String BACK = "customers-to-oa.back";
    private static final int STEPS = 60;

    /** Who changes the field that goes both ways. */
    enum Word {
        SOURCE,
        TARGET,
        BOTH
    }

    @ParameterizedTest
    @CsvSource({
        "IDEMPOTENT, false, oa, BOTH, 1, 60",
        "CONDITIONAL, false, oa, BOTH, 1001, 60",
        "IDEMPOTENT, true, oa, BOTH, 2001, 60",
        "CONDITIONAL, true, oa, BOTH, 3001, 60",
        "CONDITIONAL, true, crm, BOTH, 4001, 60",
        "IDEMPOTENT, false, crm, BOTH, 5001, 60",
        "CONDITIONAL, true, crm, TARGET, 6001, 40",
        "IDEMPOTENT, false, oa, TARGET, 7001, 40",
        "CONDITIONAL, false, oa, SOURCE, 8001, 40",
        "IDEMPOTENT, true, crm, SOURCE, 9001, 40",
    })
    void bothSidesAreEqualAndNothingIsLostDoubledOrEchoed(
            Delivery delivery, boolean isTold, String owner, Word word, int firstSeed, int seeds) {
        for (int seed = firstSeed; seed < firstSeed + seeds; seed++) {
            ReadTarget oa = isTold ? new ReadTarget.Told(delivery) : new ReadTarget(delivery);
            new Campaign(oa, owner, word, seed, new MemoryState()).run();
        }
    }

    /** One seed. */
    static final class Campaign {
        private final int seed;
        private final String owner;
        private final Random random;
        private final World world;
        private final ReadTarget oa;
        private final Word word;
        private final Map<String, String> last = new TreeMap<>();

        Campaign(ReadTarget oa, String owner, Word word, int seed, FlowState state) {
            this.seed = seed;
            this.owner = owner;
            this.word = word;
            this.oa = oa;
            this.world = new World(state);
            this.random = new Random(seed);
            world.registry.put("oa", oa);
        }

        void run() {
            for (int i = 0; i < 6; i++) {
                editAtSource();
            }
            world.flow(TwoWayTest.flow(owner));
            for (int step = 0; step < STEPS; step++) {
                act();
                assertThat(world.totals(FLOW).holds()).as("seed %s", seed).isTrue();
                assertThat(world.totals(BACK).holds()).as("seed %s", seed).isTrue();
            }
            heal();
            compare();
            lastWords();
            everyWordCounts();
        }

        private void act() {
            int what = random.nextInt(24);
            LedgerTarget.Fault[] all = LedgerTarget.Fault.values();
            if (what < 6) {
                editAtSource();
            } else if (what < 11) {
                editAtTarget();
            } else if (what < 16) {
                work();
            } else if (what == 16) {
                oa.next(all[random.nextInt(all.length)]);
            } else if (what == 17) {
                world.crm.next(all[random.nextInt(all.length)]);
            } else if (what == 18) {
                oa.isDown(random.nextBoolean());
            } else if (what == 19) {
                world.crm.isDown(random.nextBoolean());
            } else if (what == 20) {
                world.pass(Duration.ofSeconds(random.nextInt(30)));
            } else if (what == 21) {
                world.runner(random.nextBoolean() ? FLOW : BACK).retryAll(null);
            } else if (what == 22) {
                world.registry.put("oa", oa);
            } else {
                world.restart();
            }
        }

        private void editAtSource() {
            String id = Integer.toString(random.nextInt(6));
            Record old = world.crm.of("customer").get(id);
            String said = "C" + random.nextInt(1000);
            if (old == null) {
                world.crm.customer(id, "客户" + random.nextInt(1000), "网络推广");
            } else if (word == Word.BOTH && random.nextInt(8) == 0) {
                world.crm.edit(id, "source", random.nextBoolean() ? "展会" : "网络推广");
            } else if (word == Word.TARGET || random.nextBoolean()) {
                world.crm.edit(id, "name", said);
            } else {
                world.crm.edit(id, "phone", said);
                last.put("C" + id, said);
            }
        }

        private void editAtTarget() {
            List<LedgerTarget.Held> all = oa.all();
            if (!all.isEmpty()) {
                LedgerTarget.Held one = all.get(random.nextInt(all.size()));
                String field = word != Word.SOURCE && random.nextBoolean() ? "phone" : "standing";
                String uid = String.valueOf(one.record().text("uid"));
                String said = "T" + random.nextInt(1000);
                oa.edit(uid, field, said);
                if (field.equals("phone")) {
                    last.put(uid, said);
                }
            }
        }

        /** Works, perhaps only up to a point at which the process ends or a system goes away. */
        private void work() {
            world.runner(BACK).changed();
            if (random.nextInt(3) > 0) {
                world.settle();
                return;
            }
            Set<Milestones.Point> points = EnumSet.allOf(Milestones.Point.class);
            Milestones.Point end = points.stream()
                    .skip(random.nextInt(points.size()))
                    .findFirst()
                    .orElseThrow();
            int[] left = {1 + random.nextInt(5)};
            int what = random.nextInt(4);
            world.milestones(point -> {
                if (point == end && --left[0] == 0) {
                    endsOrGoesAway(what);
                }
            });
            try {
                world.settle();
                world.milestones(Milestones.NONE);
            } catch (World.Crash e) {
                world.restart();
            }
        }

        private void endsOrGoesAway(int what) {
            switch (what) {
                case 0 -> oa.isDown(true);
                case 1 -> world.crm.isDown(true);
                default -> throw new World.Crash();
            }
        }

        private void heal() {
            for (int i = 0; i < 6; i++) {
                oa.isDown(false);
                oa.heal();
                world.crm.heal();
                world.registry.put("oa", oa);
                world.runner(FLOW).retryAll(null);
                world.runner(BACK).retryAll(null);
                world.fleet().wakeAll();
                world.look(BACK);
                world.pass(Duration.ofHours(20));
                world.look(BACK);
            }
        }

        private void compare() {
            assertThat(oa.wrongs()).as("seed %s", seed).isEmpty();
            for (String flow : List.of(FLOW, BACK)) {
                Counters totals = world.totals(flow);
                List<Parked.Row> parked =
                        world.state.inTransaction(tx -> tx.parked().page(flow, Parked.Kind.PARKED, null, "", 9));
                assertThat(parked).as("seed %s %s %s", seed, flow, totals).isEmpty();
                assertThat(totals.parked() + totals.waiting() + totals.inFlight())
                        .as("seed %s %s %s", seed, flow, totals)
                        .isZero();
            }
            equal();
        }

        private void equal() {
            Set<String> here = new TreeSet<>();
            world.crm.of("customer").forEach((id, record) -> {
                if ("网络推广".equals(record.text("source"))) {
                    here.add(record.text("code") + " " + record.text("name") + " " + record.text("phone") + " "
                            + record.text("standing"));
                }
            });
            Set<String> there = new TreeSet<>();
            oa.all().stream()
                    .filter(held -> !held.isRetired())
                    .map(LedgerTarget.Held::record)
                    .forEach(record -> there.add(record.text("uid") + " " + record.text("fullName") + " "
                            + record.text("phone") + " "
                            + (record.has("standing") ? record.text("standing") : null)));
            assertThat(there).as("seed %s", seed).isEqualTo(here);
        }

        /** Where one side alone changed a field, its last word stands, whatever happened on the way. */
        private void lastWords() {
            if (word != Word.BOTH) {
                last.forEach(
                        (uid, said) -> assertThat(oa.of(uid).get(0).record().text("phone"))
                                .as("seed %s %s", seed, uid)
                                .isEqualTo(said));
            }
        }

        /** In quiet times: each side's word reaches the other, the owner's wins, and then nothing moves any more. */
        private void everyWordCounts() {
            if (world.crm.of("customer").containsKey("0")) {
                world.crm.edit("0", "source", "网络推广");
            } else {
                world.crm.customer("0", "安静", "网络推广");
            }
            quiet();
            oa.edit("C0", "phone", "T-last");
            quiet();
            assertThat(phoneHere()).as("seed %s", seed).isEqualTo("T-last");
            world.crm.edit("0", "phone", "C-last");
            quiet();
            assertThat(phoneThere()).as("seed %s", seed).isEqualTo("C-last");
            oa.edit("C0", "phone", "T-both");
            world.crm.edit("0", "phone", "C-both");
            quiet();
            assertThat(phoneHere()).as("seed %s", seed).isEqualTo(owner.equals("oa") ? "T-both" : "C-both");
            equal();
            int written = oa.effects().size();
            int changes = world.crm.origins("customer").size();
            quiet();
            assertThat(oa.effects()).as("seed %s", seed).hasSize(written);
            assertThat(world.crm.origins("customer")).as("seed %s", seed).hasSize(changes);
        }

        private void quiet() {
            for (int i = 0; i < 3; i++) {
                world.settle();
                world.look(BACK);
            }
        }

        private String phoneHere() {
            return String.valueOf(
                    Objects.requireNonNull(world.crm.of("customer").get("0")).text("phone"));
        }

        private String phoneThere() {
            return String.valueOf(oa.of("C0").get(0).record().text("phone"));
        }
    }
}
