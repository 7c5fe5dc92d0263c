package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qiao.sync.internal.run.LedgerTarget.Fault.CONFLICT;
import static org.qiao.sync.internal.run.LedgerTarget.Fault.THROWS;
import static org.qiao.sync.internal.run.LedgerTarget.Fault.UNKNOWN_DONE;
import static org.qiao.sync.internal.run.LedgerTarget.Fault.UNKNOWN_NOT_DONE;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qiao.api.connector.Delivery;
import org.qiao.store.state.Counters;
import org.qiao.store.state.Links;

class UnknownOutcomeTest {
    private static final String FLOW = "customers-to-oa";

    private final World world = new World();

    private LedgerTarget target(Delivery delivery, boolean isAsked) {
        LedgerTarget oa = isAsked ? new LedgerTarget.Asked(delivery) : new LedgerTarget(delivery);
        world.registry.put("oa", oa);
        world.flow(RunnerTest.FLOW);
        world.settle();
        return oa;
    }

    @ParameterizedTest
    @CsvSource({
        "IDEMPOTENT, false, UNKNOWN_DONE",
        "IDEMPOTENT, false, UNKNOWN_NOT_DONE",
        "CONDITIONAL, true, UNKNOWN_DONE",
        "CONDITIONAL, true, UNKNOWN_NOT_DONE",
        "CONDITIONAL, true, THROWS",
    })
    void lostAnswerNeverDoublesARecord(Delivery delivery, boolean isAsked, LedgerTarget.Fault fault) {
        LedgerTarget oa = target(delivery, isAsked);
        oa.next(fault);
        world.crm.customer("1", "华东贸易", "网络推广");
        world.pass(Duration.ofSeconds(10));

        assertThat(oa.of("C1")).hasSize(1);
        assertThat(oa.wrongs()).isEmpty();
        assertThat(world.totals(FLOW).read()).isEqualTo(1);
        assertThat(world.totals(FLOW).applied() + world.totals(FLOW).unchanged())
                .isEqualTo(1);
    }

    @Test
    void blindTargetIsNeverSentARepeat() {
        LedgerTarget oa = target(Delivery.BLIND, false);
        oa.next(UNKNOWN_DONE);
        world.crm.customer("1", "华东贸易", "网络推广");
        world.pass(Duration.ofHours(1));
        world.restart();
        world.pass(Duration.ofHours(1));

        assertThat(oa.effects()).hasSize(1);
        assertThat(world.totals(FLOW)).isEqualTo(new Counters(1, 0, 0, 0, 0, 1, 0, 0));
        assertThat(world.row(FLOW, "1"))
                .hasValueSatisfying(row -> assertThat(row.cause()).isEqualTo("unknown"));
    }

    @Test
    void blindBatchOfACrashIsListedForAPerson() {
        LedgerTarget oa = target(Delivery.BLIND, false);
        world.crm.customer("1", "华东贸易", "网络推广");
        world.milestones(point -> {
            if (point == Milestones.Point.SENT) {
                throw new World.Crash();
            }
        });
        try {
            world.settle();
        } catch (World.Crash e) {
            world.restart();
        }
        world.settle();

        assertThat(oa.effects()).hasSize(1);
        assertThat(world.totals(FLOW).parked()).isEqualTo(1);
    }

    @Test
    void intentIsThereBeforeTheCallAndGoneAfterIt() {
        LedgerTarget oa = target(Delivery.CONDITIONAL, true);
        world.crm.customer("1", "华东贸易", "网络推广");
        world.milestones(point -> {
            if (point == Milestones.Point.INTENDED) {
                throw new World.Crash();
            }
        });
        try {
            world.settle();
        } catch (World.Crash e) {
            assertThat(oa.attempts()).isZero();
            assertThat(intents()).isEqualTo(1);
            world.restart();
        }
        world.settle();

        assertThat(intents()).isZero();
        assertThat(oa.of("C1")).hasSize(1);
    }

    private long intents() {
        Links.Scope scope = new Links.Scope("crm", "customer", "oa", "contact");
        return world.state.inTransaction(tx -> tx.links().count(scope, Links.State.INTENT));
    }

    @Test
    void poisonRecordIsParkedAndOthersGoOn() {
        LedgerTarget oa = target(Delivery.IDEMPOTENT, false);
        oa.faulty(command -> "C1".equals(command.wanted().get(0)) ? UNKNOWN_NOT_DONE : null);
        for (int i = 0; i < 5; i++) {
            world.crm.customer("" + i, "客户" + i, "网络推广");
        }
        world.pass(Duration.ofMinutes(2));

        assertThat(world.totals(FLOW)).isEqualTo(new Counters(5, 4, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void recordChangedByOthersIsWrittenOverWhereTheSourceOwnsIt() {
        LedgerTarget oa = target(Delivery.CONDITIONAL, true);
        world.crm.customer("1", "华东贸易", "网络推广");
        world.settle();
        oa.edit("C1", "别人改的名字");
        world.crm.customer("1", "华东贸易有限公司", "网络推广");
        world.settle();

        assertThat(oa.of("C1").get(0).record().text("fullName")).isEqualTo("华东贸易有限公司");
        assertThat(world.totals(FLOW).applied()).isEqualTo(2);
    }

    @Test
    void fieldOwnedByTheTargetIsLeftAlone() {
        LedgerTarget oa = new LedgerTarget.Asked(Delivery.CONDITIONAL);
        world.registry.put("oa", oa);
        world.flow(RunnerTest.FLOW.replace(
                "\"delete\":", "\"owner\": {\"*\": \"crm\", \"fullName\": \"oa\"}, \"delete\":"));
        world.crm.customer("1", "华东贸易", "网络推广");
        world.settle();
        oa.edit("C1", "别人改的名字");
        world.crm.customer("1", "华东贸易有限公司", "网络推广");
        world.settle();

        assertThat(oa.of("C1").get(0).record().text("fullName")).isEqualTo("别人改的名字");
        assertThat(oa.of("C1").get(0).record().get("rev")).isEqualTo(2L);
    }

    @Test
    void secondConflictIsForAPerson() {
        LedgerTarget oa = target(Delivery.CONDITIONAL, true);
        world.crm.customer("1", "华东贸易", "网络推广");
        world.settle();
        oa.next(CONFLICT, CONFLICT);
        world.crm.customer("1", "华东贸易有限公司", "网络推广");
        world.settle();

        assertThat(world.row(FLOW, "1"))
                .hasValueSatisfying(row -> assertThat(row.cause()).isEqualTo("conflict"));
    }

    @Test
    void adapterThatThrowsStopsNobodyElse() {
        LedgerTarget oa = target(Delivery.CONDITIONAL, true);
        oa.faulty(command -> THROWS);
        LedgerTarget other = new LedgerTarget.Asked(Delivery.CONDITIONAL);
        world.registry.put("hr", other);
        world.flow(RunnerTest.FLOW.replace("customers-to-oa", "customers-to-hr").replace("\"oa\"", "\"hr\""));
        world.crm.customer("1", "华东贸易", "网络推广");
        world.pass(Duration.ofSeconds(5));

        assertThat(world.totals("customers-to-hr").applied()).isEqualTo(1);
        assertThat(oa.all()).isEmpty();
    }
}
