package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiao.api.connector.Delivery;
import org.qiao.api.record.Origin;
import org.qiao.store.state.Counters;
import org.qiao.store.state.Parked;
import org.qiao.sync.FlowStatus.State;

class RunnerTest {
    static final String FLOW = """
            {"flow": "customers-to-oa",
             "from": {"connection": "crm", "type": "customer"},
             "to": {"connection": "oa", "type": "contact", "key": "uid"},
             "when": {"on": "change"},
             "filter": "source == '网络推广'",
             "map": {"uid": "code", "fullName": "name", "phone": "phone", "rev": "rev"},
             "delete": "delete", "leave": "retire",
             "retry": {"times": 3, "backoff": "20s..20h"}}
            """;

    private final World world = new World();
    private final LedgerTarget oa = new LedgerTarget.Asked(Delivery.CONDITIONAL);

    @BeforeEach
    void adapterIsThere() {
        world.registry.put("oa", oa);
    }

    @Test
    void batchThatIsLaidDownWhileTheTargetIsAwaySaysSo() {
        world.crm.customer("1", "华东贸易", "网络推广");
        world.flow(FLOW);
        world.settle();
        oa.isDown(true);
        world.crm.edit("1", "phone", "139");
        world.settle();

        world.runner("customers-to-oa").cancel();
        world.settle();

        assertThat(world.row("customers-to-oa", "1"))
                .hasValueSatisfying(row -> assertThat(row.reason()).contains("as told by the test"));
    }

    @Test
    void everyRecordIsLoadedFirstAndThenWhatChanges() {
        world.crm.customer("1", "华东贸易", "网络推广");
        world.crm.customer("2", "南方电子", "展会");
        world.flow(FLOW);
        world.settle();

        assertThat(oa.of("C1")).hasSize(1);
        assertThat(world.totals("customers-to-oa")).isEqualTo(new Counters(2, 1, 0, 1, 0, 0, 0, 0));

        world.crm.customer("1", "华东贸易有限公司", "网络推广");
        world.settle();

        assertThat(oa.of("C1").get(0).record().text("fullName")).isEqualTo("华东贸易有限公司");
        assertThat(world.totals("customers-to-oa")).isEqualTo(new Counters(3, 2, 0, 1, 0, 0, 0, 0));
        assertThat(world.stateOf("customers-to-oa")).isEqualTo(State.IDLE);
    }

    @Test
    void whatTheSourceSaysTwiceIsUnchanged() {
        world.crm.customer("1", "华东贸易", "网络推广");
        world.flow(FLOW);
        world.settle();
        world.runner("customers-to-oa").backfill();
        world.settle();

        assertThat(world.totals("customers-to-oa")).isEqualTo(new Counters(2, 1, 1, 0, 0, 0, 0, 0));
        assertThat(oa.effects()).hasSize(1);
    }

    @Test
    void changesOfOneKeyFoldIntoTheNewest() {
        world.flow(FLOW);
        world.settle();
        world.crm.customer("1", "华东", "网络推广");
        world.crm.customer("1", "华东贸易", "网络推广");
        world.crm.customer("1", "华东贸易有限公司", "网络推广");
        world.settle();

        assertThat(world.totals("customers-to-oa")).isEqualTo(new Counters(3, 1, 0, 0, 2, 0, 0, 0));
        assertThat(oa.effects()).containsExactly(new LedgerTarget.Effect("create", "C1", 3));
    }

    @Test
    void recordThatStopsMatchingIsRetiredAndComesBack() {
        world.crm.customer("1", "华东贸易", "网络推广");
        world.flow(FLOW);
        world.settle();
        world.crm.customer("1", "华东贸易", "展会");
        world.settle();
        assertThat(oa.of("C1").get(0).isRetired()).isTrue();

        world.crm.customer("1", "华东贸易", "网络推广");
        world.settle();
        assertThat(oa.of("C1"))
                .singleElement()
                .satisfies(held -> assertThat(held.isRetired()).isFalse());
        assertThat(world.totals("customers-to-oa")).isEqualTo(new Counters(3, 3, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void deletedRecordIsDeletedThere() {
        world.crm.customer("1", "华东贸易", "网络推广");
        world.flow(FLOW);
        world.settle();
        world.crm.delete("customer", "1");
        world.settle();
        assertThat(oa.of("C1")).isEmpty();

        world.crm.customer("1", "华东贸易", "网络推广");
        world.settle();
        assertThat(oa.of("C1")).hasSize(1);
    }

    @Test
    void ownWriteComingBackIsAnEcho() {
        world.flow(FLOW);
        world.settle();
        world.crm.customer("1", "华东贸易", "138", "网络推广", Origin.flow("customers-to-oa"));
        world.settle();

        assertThat(world.totals("customers-to-oa")).isEqualTo(new Counters(1, 0, 0, 1, 0, 0, 0, 0));
        assertThat(oa.effects()).isEmpty();
    }

    @Test
    void rejectedKeyIsParkedWithItsLaterChangesWhileOthersGoOn() {
        world.flow(FLOW);
        world.settle();
        oa.next(LedgerTarget.Fault.REJECTED);
        world.crm.customer("1", "华东贸易", "网络推广");
        world.settle();
        world.crm.customer("1", "华东贸易有限公司", "网络推广");
        world.crm.customer("2", "南方电子", "网络推广");
        world.settle();

        assertThat(world.totals("customers-to-oa")).isEqualTo(new Counters(3, 1, 0, 0, 0, 2, 0, 0));
        assertThat(world.row("customers-to-oa", "1"))
                .hasValueSatisfying(row -> assertThat(row.cause()).isEqualTo("unknown-product"));
        assertThat(oa.of("C1")).isEmpty();
    }

    @Test
    void retriedCauseDeliversTheRecordAsItStandsNow() {
        world.flow(FLOW);
        world.settle();
        oa.next(LedgerTarget.Fault.REJECTED, LedgerTarget.Fault.REJECTED);
        world.crm.customer("1", "华东贸易", "网络推广");
        world.crm.customer("2", "南方电子", "网络推广");
        world.settle();
        world.crm.customer("1", "华东贸易有限公司", "网络推广");
        world.settle();

        assertThat(world.runner("customers-to-oa").retryAll("unknown-product")).isEqualTo(2);
        world.settle();

        assertThat(oa.of("C1").get(0).record().text("fullName")).isEqualTo("华东贸易有限公司");
        assertThat(world.totals("customers-to-oa")).isEqualTo(new Counters(3, 2, 0, 0, 1, 0, 0, 0));
        assertThat(world.row("customers-to-oa", "1")).isEmpty();
    }

    @Test
    void failingRecordIsRetriedWithPausesAndThenParked() {
        oa.faulty(command -> "C1".equals(command.wanted().get(0)) ? LedgerTarget.Fault.RETRY : null);
        world.flow(FLOW);
        world.settle();
        world.crm.customer("1", "华东贸易", "网络推广");
        world.settle();
        assertThat(world.totals("customers-to-oa").inFlight()).isEqualTo(1);

        world.pass(Duration.ofMinutes(10));

        assertThat(oa.attempts()).isEqualTo(4);
        assertThat(world.totals("customers-to-oa")).isEqualTo(new Counters(1, 0, 0, 0, 0, 1, 0, 0));
        assertThat(world.row("customers-to-oa", "1"))
                .hasValueSatisfying(row -> assertThat(row.kind()).isEqualTo(Parked.Kind.PARKED));
    }

    @Test
    void targetThatIsDownIsAskedOncePerSecondAndNothingIsParked() {
        world.flow(FLOW);
        world.settle();
        oa.isDown(true);
        for (int i = 0; i < 50; i++) {
            world.crm.customer("1" + i, "客户" + i, "网络推广");
        }
        world.pass(Duration.ofSeconds(60));

        assertThat(world.stateOf("customers-to-oa")).isEqualTo(State.WAITING);
        assertThat(oa.attempts()).isLessThanOrEqualTo(16);
        oa.isDown(false);
        world.pass(Duration.ofSeconds(5));
        assertThat(world.totals("customers-to-oa")).isEqualTo(new Counters(50, 50, 0, 0, 0, 0, 0, 0));
        assertThat(oa.wrongs()).isEmpty();
    }

    @Test
    void targetThatCannotDescribeItselfIsAskedMoreAndMoreRarely() {
        oa.isMute(true);
        world.crm.customer("1", "华东贸易", "网络推广");
        world.flow(FLOW);
        for (int i = 0; i < 600; i++) {
            world.runner("customers-to-oa").changed();
            world.pass(Duration.ofMillis(100));
        }

        assertThat(world.stateOf("customers-to-oa")).isEqualTo(State.WAITING);
        assertThat(oa.attempts()).isBetween(10, 16);
        oa.isMute(false);
        world.pass(Duration.ofSeconds(5));
        assertThat(world.totals("customers-to-oa")).isEqualTo(new Counters(1, 1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void sourceThatIsDownIsAskedMoreAndMoreRarely() {
        world.flow(FLOW);
        world.settle();
        world.crm.isDown(true);
        world.crm.customer("1", "华东贸易", "网络推广");
        world.pass(Duration.ofSeconds(60));

        assertThat(world.stateOf("customers-to-oa")).isEqualTo(State.WAITING);
        assertThat(world.crm.refused()).isBetween(10, 16);
        world.crm.isDown(false);
        world.pass(Duration.ofSeconds(5));
        assertThat(world.totals("customers-to-oa")).isEqualTo(new Counters(1, 1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void batchThatTheDatabaseKeepsFromBeingBegunIsReadAgain() {
        BreakableState state = new BreakableState();
        World other = new World(state);
        other.registry.put("oa", oa);
        other.flow(FLOW);
        other.settle();
        other.crm.customer("1", "华东贸易", "网络推广");
        other.milestones(point -> state.fails(point == Milestones.Point.JUDGED ? 1 : 0));
        other.settle();
        other.milestones(Milestones.NONE);
        assertThat(other.stateOf("customers-to-oa")).isEqualTo(State.WAITING);

        other.pass(Duration.ofMinutes(1));

        assertThat(other.totals("customers-to-oa")).isEqualTo(new Counters(1, 1, 0, 0, 0, 0, 0, 0));
        assertThat(oa.of("C1")).hasSize(1);
    }

    @Test
    void emptyFieldIsInNoList() {
        world.crm.customer("1", "华东贸易", "网络推广");
        world.crm.edit("1", "tags", List.of("甲"));
        world.flow(FLOW.replace("source == '网络推广'", "standing in tags"));
        world.settle();

        assertThat(world.totals("customers-to-oa")).isEqualTo(new Counters(1, 0, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void missingAdapterIsWaitedForAndTheRunRemembered() {
        world.registry.remove("oa");
        world.flow(FLOW.replace("{\"on\": \"change\"}", "{\"cron\": \"0 3 * * *\", \"zone\": \"Asia/Shanghai\"}"));
        world.runner("customers-to-oa").ask("demand");
        world.settle();
        for (int i = 0; i < 500; i++) {
            world.crm.customer("c" + i, "客户" + i, "网络推广");
        }
        world.settle();
        assertThat(world.stateOf("customers-to-oa")).isEqualTo(State.WAITING);
        assertThat(world.runner("customers-to-oa").shown().waitingFor().get(0).en())
                .isEqualTo("connector oa (last offered by org.example.oa 1.0.0)");
        world.restart();
        world.registry.put("oa", oa);
        world.fleet().wakeAll();
        world.settle();

        assertThat(world.totals("customers-to-oa").applied()).isEqualTo(500);
        assertThat(oa.all()).hasSize(500);
        assertThat(world.stateOf("customers-to-oa")).isEqualTo(State.IDLE);
    }
}
