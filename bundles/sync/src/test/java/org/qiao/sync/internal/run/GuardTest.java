package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiao.api.connector.Delivery;
import org.qiao.api.record.Record;
import org.qiao.store.state.Ledger;
import org.qiao.sync.FlowStatus.State;

class GuardTest {
    private static final String FLOW = "customers-to-oa";
    private static final String GUARDED =
            RunnerTest.FLOW.replace("\"delete\":", "\"guard\": {\"deletes\": 2, \"changes\": \"30%\"}, \"delete\":");

    private final World world = new World();
    private final LedgerTarget oa = new LedgerTarget.Asked(Delivery.CONDITIONAL);

    @BeforeEach
    void fortyCustomersAreThere() {
        world.registry.put("oa", oa);
        customers("华东贸易");
        world.flow(GUARDED);
        world.settle();
    }

    private void customers(String name) {
        for (int i = 10; i < 50; i++) {
            world.crm.customer("" + i, name + i, "网络推广");
        }
    }

    @Test
    void firstLoadIsNotGuarded() {
        assertThat(oa.all()).hasSize(40);
        assertThat(world.stateOf(FLOW)).isEqualTo(State.IDLE);
    }

    @Test
    void tooManyDeletionsHoldTheWholeRun() {
        world.crm.delete("customer", "10");
        world.crm.delete("customer", "11");
        world.crm.delete("customer", "12");
        world.crm.customer("13", "改名", "网络推广");
        world.settle();

        assertThat(world.stateOf(FLOW)).isEqualTo(State.HELD);
        assertThat(oa.all()).hasSize(40);
        assertThat(oa.of("C13").get(0).record().text("fullName")).isEqualTo("华东贸易13");
        assertThat(world.runner(FLOW).shown().waitingFor().get(0).zh())
                .contains("3 条记录")
                .contains("上限 2");
        assertThat(world.runner(FLOW).shown().waitingFor().get(0).en())
                .contains("3 records")
                .contains("--approve");
    }

    @Test
    void approvalDeliversWhatWasHeldAlsoAfterARestart() {
        world.crm.delete("customer", "10");
        world.crm.delete("customer", "11");
        world.crm.delete("customer", "12");
        world.settle();
        world.restart();
        world.settle();
        assertThat(world.stateOf(FLOW)).isEqualTo(State.HELD);

        world.runner(FLOW).approve();
        world.settle();

        assertThat(oa.all()).hasSize(37);
        assertThat(world.stateOf(FLOW)).isEqualTo(State.IDLE);
    }

    @Test
    void approvalHoldsForWhatTheGuardLookedAtAlone() {
        world.crm.delete("customer", "10");
        world.crm.delete("customer", "11");
        world.crm.delete("customer", "12");
        world.settle();
        for (int i = 20; i < 30; i++) {
            world.crm.delete("customer", "" + i);
        }
        world.settle();

        world.runner(FLOW).approve();
        world.settle();

        assertThat(oa.all()).hasSize(37);
        assertThat(world.stateOf(FLOW)).isEqualTo(State.HELD);
        assertThat(world.runner(FLOW).shown().waitingFor().get(0).en()).contains("10 records");
        world.runner(FLOW).approve();
        world.settle();
        assertThat(oa.all()).hasSize(27);
        assertThat(world.stateOf(FLOW)).isEqualTo(State.IDLE);
    }

    @Test
    void heldRunStandsInTheLedger() {
        customers("南方电子");
        world.settle();

        Ledger.Run run =
                world.state.inTransaction(tx -> tx.ledger().runs(FLOW, 1)).get(0);
        assertThat(run.result()).startsWith("held: ").contains("40 records");
        assertThat(run.counters().read()).isZero();
    }

    @Test
    void upToThePartNothingIsHeld() {
        for (int i = 10; i < 22; i++) {
            world.crm.customer("" + i, "改名", "网络推广");
        }
        world.settle();

        assertThat(world.stateOf(FLOW)).isEqualTo(State.IDLE);
        assertThat(world.totals(FLOW).applied()).isEqualTo(52);
    }

    @Test
    void aPartOfFewRecordsIsAPartAllTheSame() {
        World small = new World();
        small.registry.put("oa", new LedgerTarget.Asked(Delivery.CONDITIONAL));
        for (int i = 1; i <= 5; i++) {
            small.crm.customer("" + i, "华东贸易" + i, "网络推广");
        }
        small.flow(GUARDED);
        small.settle();

        small.crm.customer("1", "改名", "网络推广");
        small.settle();
        assertThat(small.stateOf(FLOW)).isEqualTo(State.IDLE);

        small.crm.customer("2", "改名", "网络推广");
        small.crm.customer("3", "改名", "网络推广");
        small.settle();
        assertThat(small.stateOf(FLOW)).isEqualTo(State.HELD);
    }

    @Test
    void changesThatComeAfterTheLookAreLeftToTheNextRun() {
        world.crm.customer("10", "改名", "网络推广");
        world.milestones(point -> {
            if (point == Milestones.Point.READ) {
                world.milestones(Milestones.NONE);
                world.crm.delete("customer", "11");
                world.crm.delete("customer", "12");
                world.crm.delete("customer", "13");
            }
        });
        world.settle();

        assertThat(oa.of("C10").get(0).record().text("fullName")).isEqualTo("改名");
        assertThat(world.stateOf(FLOW)).isEqualTo(State.HELD);
        assertThat(oa.all()).hasSize(40);
    }

    @ParameterizedTest
    @CsvSource({"keep, IDLE", "delete, HELD"})
    void recordsGoneFromASourceThatIsReadWholeCountWhereTheyAreDeleted(String word, State state) {
        ReadTarget source = new ReadTarget(Delivery.CONDITIONAL);
        for (int i = 0; i < 6; i++) {
            source.make(Record.of(LedgerTarget.CONTACT).set("uid", "P" + i).build());
        }
        world.registry.put("hr", source);
        world.flow("""
                {"flow": "people-to-oa",
                 "from": {"connection": "hr", "type": "contact"},
                 "to": {"connection": "oa", "type": "contact", "key": "uid"},
                 "map": {"uid": "uid", "fullName": "fullName"},
                 "delete": "%s",
                 "guard": {"deletes": 2}}
                """.formatted(word));
        world.runner("people-to-oa").ask("demand");
        world.settle();
        assertThat(oa.of("P0")).hasSize(1);

        source.remove("P0");
        source.remove("P1");
        source.remove("P2");
        world.runner("people-to-oa").ask("demand");
        world.settle();

        assertThat(world.stateOf("people-to-oa")).isEqualTo(state);
        assertThat(oa.of("P0")).hasSize(1);
    }
}
