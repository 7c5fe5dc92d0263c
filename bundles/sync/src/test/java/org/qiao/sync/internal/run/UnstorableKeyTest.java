package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qiao.api.connector.Delivery;
import org.qiao.api.record.Change;
import org.qiao.api.record.ChangeKind;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;
import org.qiao.store.state.Counters;
import org.qiao.store.state.Differences.Difference;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Parked;
import org.qiao.sync.FlowStatus.State;
import org.qiao.sync.HandOver;
import org.qiao.sync.Handed;

/** One record whose key cannot be stored, for it holds U+0000 or is too long, is parked, and stops no other. */
class UnstorableKeyTest {
    private static final String FLOW = "customers-to-oa";
    private static final String SHOWN = Keys.SOURCE.shown("A\0B");
    private static final String LONG = "L".repeat(256);
    private static final String LONG_AT_TARGET = "T".repeat(1001);

    private final World world = new World();
    private final ReadTarget oa = new ReadTarget(Delivery.CONDITIONAL);

    /** A record of the source, one that the target made, and one that it has: told on the state tables there are. */
    static void unstorableKeysStopNoOtherRecord(FlowState state) {
        World world = new World(state);
        ReadTarget oa = new ReadTarget(Delivery.CONDITIONAL);
        world.registry.put("oa", oa);
        oa.mints(key -> switch (key) {
            case "T1", "T4" -> key + '\0';
            case "T2", "T3", "T5" -> LONG_AT_TARGET + key;
            default -> key;
        });
        oa.make(Record.of(LedgerTarget.CONTACT).set("uid", "X").build());
        oa.make(Record.of(LedgerTarget.CONTACT).set("uid", "Y").build());
        oa.make(Record.of(LedgerTarget.CONTACT).set("uid", "Z").build());
        world.crm.customer("A\0B", "华东贸易", "网络推广");
        world.crm.customer(LONG + 1, "华西实业", "网络推广");
        world.crm.customer(LONG + 2, "华北机械", "网络推广");
        world.crm.customer("1", "华南电子", "网络推广");
        world.crm.customer("2", "西部建材", "网络推广");
        world.crm.customer("3", "西部建材", "网络推广");
        world.flow(RunnerTest.FLOW);
        world.settle();
        world.runner(FLOW).retryAll(null);
        world.runner(FLOW).reconcile("demand");
        world.settle();

        assertThat(world.totals(FLOW)).isEqualTo(new Counters(6, 1, 0, 0, 0, 5, 0, 0));
        assertThat(world.stateOf(FLOW)).isEqualTo(State.IDLE);
        assertThat(world.runner(FLOW).isReconciling()).isFalse();
        assertThat(oa.all()).hasSize(6);
    }

    private void loaded() {
        world.registry.put("oa", oa);
        world.crm.customer("A\0B", "华东贸易", "网络推广");
        world.crm.customer("2", "华南电子", "网络推广");
        world.flow(RunnerTest.FLOW);
        world.settle();
    }

    private void assertParked(String key, String connection) {
        assertParked(key, connection, "U+0000");
    }

    private void assertParked(String key, String connection, String why) {
        assertThat(world.row(FLOW, key)).hasValueSatisfying(row -> {
            assertThat(row.kind()).isEqualTo(Parked.Kind.PARKED);
            assertThat(row.cause()).isEqualTo("unstorable-key");
            assertThat(row.reason()).contains("connection '" + connection + "'", why);
        });
        assertThat(world.stateOf(FLOW)).isEqualTo(State.IDLE);
    }

    @Test
    void recordOfTheSourceIsParkedAndTheOthersGoOn() {
        loaded();

        assertParked(SHOWN, "crm");
        assertThat(oa.all())
                .singleElement()
                .satisfies(held -> assertThat(held.record().get("uid")).isEqualTo("C2"));
        assertThat(world.totals(FLOW)).isEqualTo(new Counters(2, 1, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void recordsOfTheSourceWhoseKeysAreTooLongAreParkedEachByItself() {
        world.registry.put("oa", oa);
        world.crm.customer(LONG + 1, "华东贸易", "网络推广");
        world.crm.customer(LONG + 2, "华南电子", "网络推广");
        world.crm.customer("A\0B", "华西实业", "网络推广");
        world.crm.customer("A\uFFFDB", "华北机械", "网络推广");
        world.crm.customer("L".repeat(255), "西部建材", "网络推广");
        world.flow(RunnerTest.FLOW);
        world.settle();

        assertParked(Keys.SOURCE.shown(LONG + 1), "crm", "longer than 255 characters");
        assertParked(Keys.SOURCE.shown(LONG + 2), "crm", "longer than 255 characters");
        assertParked(SHOWN, "crm");
        assertThat(Keys.SOURCE.shown(LONG + 1)).hasSizeLessThanOrEqualTo(255);
        assertThat(oa.all()).hasSize(2);
        assertThat(world.totals(FLOW)).isEqualTo(new Counters(5, 2, 0, 0, 0, 3, 0, 0));
    }

    @Test
    void recordThatTheTargetGaveATooLongKeyIsParked() {
        oa.mints(key -> LONG_AT_TARGET);
        world.registry.put("oa", oa);
        world.crm.customer("1", "华东贸易", "网络推广");
        world.flow(RunnerTest.FLOW);
        world.settle();

        assertParked("1", "oa", "longer than 1000 characters");
    }

    @Test
    void recordOfTheSourceIsThereAsLongAsItsKeyIsNotCorrected() {
        loaded();
        world.runner(FLOW).retry(SHOWN);
        world.settle();
        assertParked(SHOWN, "crm");

        world.crm.customer("AB", "华东贸易", "网络推广");
        world.crm.delete("customer", "A\0B");
        world.settle();
        world.runner(FLOW).retry(SHOWN);
        world.settle();

        assertThat(world.row(FLOW, SHOWN)).isEmpty();
        assertThat(oa.all()).extracting(held -> held.record().get("uid")).containsExactly("C2", "CAB");
        assertThat(world.totals(FLOW).holds()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Delivery.class,
            names = {"IDEMPOTENT", "CONDITIONAL", "BLIND"})
    void recordThatTheTargetGaveSuchAKeyIsParkedAndNeverMadeTwice(Delivery delivery) {
        ReadTarget target = new ReadTarget(delivery);
        target.mints(key -> key.equals("T1") ? "T\0" : key);
        world.registry.put("oa", target);
        world.crm.customer("1", "华东贸易", "网络推广");
        world.crm.customer("2", "华南电子", "网络推广");
        world.flow(RunnerTest.FLOW);
        world.settle();
        assertParked("1", "oa");
        assertThat(target.all()).hasSize(2);

        if (delivery != Delivery.BLIND) {
            world.runner(FLOW).retry("1");
            world.pass(Duration.ofMinutes(1));
            assertParked("1", "oa");
            assertThat(target.all()).hasSize(2);
        }
    }

    @Test
    void counterpartWithSuchAKeyIsNotLinked() {
        oa.mints(key -> "T\0");
        oa.make(Record.of(LedgerTarget.CONTACT).set("uid", "C2").build());
        oa.mints(key -> key);
        loaded();

        assertParked("2", "oa");
        assertThat(oa.all()).hasSize(1);
    }

    @Test
    void recordThatIsHandedOverIsParked() {
        loaded();
        Change change = Change.of(ChangeKind.SNAPSHOT, "H\0")
                .sequence(HandedChanges.FOREIGN)
                .after(world.crm.of("customer").get("2"))
                .origin(new Origin("handed", "cron"))
                .build();
        HandOver request = new HandOver(
                FLOW,
                List.of(new HandOver.Row(1, change.after().orElseThrow())),
                "cron",
                new HandOver.Once("night-1", "digest"),
                false,
                Duration.ofMinutes(1));
        HandedBatch batch = HandedBatch.of(request, List.of(change));
        world.runner(FLOW).hand(batch);
        world.settle();

        assertThat(batch.answer().join().rows()).singleElement().satisfies((Handed.Row row) -> {
            assertThat(row.outcome()).isEqualTo("parked");
            assertThat(row.cause()).isEqualTo("unstorable-key");
        });
        assertParked(Keys.SOURCE.shown("H\0"), "crm");
    }

    @Test
    void recordThatRefersToSuchAKeyWaits() {
        world.registry.put("oa", oa);
        world.flow(RunnerTest.FLOW);
        world.flow(RelationTest.ORDERS);
        world.crm.order("1", "A\0B");
        world.crm.order("2", "2");
        world.crm.customer("2", "华南电子", "网络推广");
        world.settle();

        assertThat(world.totals("orders-to-erp")).isEqualTo(new Counters(2, 1, 0, 0, 0, 0, 1, 0));
        assertThat(world.row("orders-to-erp", "1"))
                .hasValueSatisfying(row -> assertThat(row.awaitedKey()).isEqualTo(SHOWN));
    }

    @Test
    void bothSidesAreComparedAllTheSame() {
        loaded();
        oa.mints(key -> "T\0");
        oa.make(Record.of(LedgerTarget.CONTACT).set("uid", "X").build());

        world.runner(FLOW).reconcile("demand");
        world.settle();

        List<Difference> found =
                world.state.inTransaction(tx -> tx.differences().page(FLOW, null, null, 10));
        assertThat(found)
                .extracting(one -> one.kind() + " " + one.key())
                .containsExactly("EXTRA " + Keys.TARGET.shown("T\0"));
        assertThat(world.stateOf(FLOW)).isEqualTo(State.IDLE);
        assertThat(world.runner(FLOW).isReconciling()).isFalse();
    }
}
