package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiao.api.connector.Delivery;
import org.qiao.store.state.Counters;
import org.qiao.sync.FlowStatus.State;

class RelationTest {
    static final String ORDERS = """
            {"flow": "orders-to-erp",
             "from": {"connection": "crm", "type": "order"},
             "to": {"connection": "oa", "type": "sale", "key": "reference"},
             "when": {"on": "change"},
             "map": {"reference": "code",
                     "party": {"from": "customer", "link": "customers-to-oa", "missing": "wait"},
                     "rev": "rev"}}
            """;
    private static final String LINKED =
            "{\"from\": \"customer\", \"link\": \"customers-to-oa\", \"missing\": \"wait\"}";

    private final World world = new World();
    private final LedgerTarget erp = new LedgerTarget.Asked(Delivery.CONDITIONAL);

    @BeforeEach
    void adapterIsThere() {
        world.registry.put("oa", erp);
    }

    @Test
    void orderWaitsForItsCustomerAndGoesOnAtOnce() {
        world.flow(RunnerTest.FLOW);
        world.flow(ORDERS);
        world.settle();
        world.crm.order("1", "华东");
        world.settle();
        assertThat(world.totals("orders-to-erp")).isEqualTo(new Counters(1, 0, 0, 0, 0, 0, 1, 0));

        world.crm.customer("华东", "华东贸易", "网络推广");
        world.settle();

        assertThat(world.totals("orders-to-erp")).isEqualTo(new Counters(1, 1, 0, 0, 0, 0, 0, 0));
        String customer = erp.of("C华东").get(0).key();
        assertThat(erp.of("O1").get(0).record().text("party")).isEqualTo(customer);
    }

    @Test
    void waitingOrdersGoOnAfterARestart() {
        world.flow(ORDERS);
        world.flow(RunnerTest.FLOW);
        world.crm.order("1", "华东");
        world.crm.order("1", "华东");
        world.settle();
        world.crm.customer("华东", "华东贸易", "网络推广");
        world.milestones(point -> {
            if (point == Milestones.Point.BOOKED) {
                throw new World.Crash();
            }
        });
        try {
            world.settle();
        } catch (World.Crash e) {
            world.restart();
        }
        world.settle();

        assertThat(world.totals("orders-to-erp").applied()).isEqualTo(1);
        assertThat(world.totals("orders-to-erp").waiting()).isZero();
    }

    @Test
    void orderThatWaitedIsReadAnewWhereTheRulesReadMoreByNow() {
        world.crm.order("1", "华东");
        world.flow(RunnerTest.FLOW);
        world.flow(ORDERS.replaceFirst(",\\s+\"rev\": \"rev\"", ""));
        world.settle();
        assertThat(world.totals("orders-to-erp").waiting()).isEqualTo(1);

        world.flow(ORDERS);
        world.settle();
        world.crm.customer("华东", "华东贸易", "网络推广");
        world.settle();

        assertThat(erp.of("O1").get(0).record().get("rev")).isEqualTo(1L);
    }

    @Test
    void newerVersionThatRefersToAnotherRecordNeedNotWait() {
        world.flow(RunnerTest.FLOW);
        world.flow(ORDERS);
        world.crm.customer("南方", "南方电子", "网络推广");
        world.crm.order("1", "华东");
        world.settle();
        world.crm.order("1", "南方");
        world.settle();

        assertThat(world.totals("orders-to-erp")).isEqualTo(new Counters(2, 1, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void orderThatWaitsIsTriedAgainWhenAPersonSaysSo() {
        world.flow(RunnerTest.FLOW);
        world.flow(ORDERS);
        world.crm.customer("南方", "南方电子", "网络推广");
        world.crm.order("1", "华东");
        world.settle();

        assertThat(world.runner("orders-to-erp").retry("1")).isTrue();
        assertThat(world.totals("orders-to-erp")).isEqualTo(new Counters(1, 0, 0, 0, 0, 0, 0, 1));
        world.settle();

        assertThat(world.totals("orders-to-erp")).isEqualTo(new Counters(1, 0, 0, 0, 0, 0, 1, 0));
        world.crm.customer("华东", "华东贸易", "网络推广");
        world.settle();
        assertThat(world.totals("orders-to-erp")).isEqualTo(new Counters(1, 1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void orderThatIsOnItsWayWhenAPersonAsksForItIsCountedOnce() {
        world.flow(RunnerTest.FLOW);
        world.flow(ORDERS);
        world.crm.order("1", "华东");
        world.settle();
        world.milestones(point -> {
            if (point == Milestones.Point.SENT && !erp.of("O1").isEmpty()) {
                world.runner("orders-to-erp").retry("1");
            }
        });
        world.crm.customer("华东", "华东贸易", "网络推广");
        world.settle();

        assertThat(world.totals("orders-to-erp")).isEqualTo(new Counters(1, 1, 0, 0, 0, 0, 0, 0));
        assertThat(world.row("orders-to-erp", "1")).isEmpty();
        assertThat(erp.of("O1")).hasSize(1);
    }

    @Test
    void deletedOrderNoLongerWaits() {
        world.flow(RunnerTest.FLOW);
        world.flow(ORDERS);
        world.crm.order("1", "华东");
        world.settle();
        world.crm.delete("order", "1");
        world.settle();

        assertThat(world.totals("orders-to-erp")).isEqualTo(new Counters(2, 0, 0, 1, 1, 0, 0, 0));
        assertThat(world.row("orders-to-erp", "1")).isEmpty();
    }

    @Test
    void manyOrdersWaitTogetherAndEachIsSentOnce() {
        world.flow(RunnerTest.FLOW);
        world.flow(ORDERS);
        world.settle();
        for (int i = 0; i < 1200; i++) {
            world.crm.order("" + i, "c" + i % 40);
        }
        world.settle();
        for (int i = 0; i < 40; i++) {
            world.crm.customer("c" + i, "客户" + i, "网络推广");
        }
        world.pass(Duration.ofSeconds(1));

        assertThat(world.totals("orders-to-erp")).isEqualTo(new Counters(1200, 1200, 0, 0, 0, 0, 0, 0));
        assertThat(erp.wrongs()).isEmpty();
        assertThat(erp.effects()).hasSize(1240);
    }

    @Test
    void orderThatIsCalledWhileItsTargetIsAwayIsCalledAgain() {
        world.flow(RunnerTest.FLOW);
        world.flow(ORDERS);
        world.crm.order("1", "华东");
        world.crm.order("2", "南方");
        world.settle();
        world.crm.customer("华东", "华东贸易", "网络推广");
        world.milestones(point ->
                erp.isDown(point == Milestones.Point.BOOKED && !erp.of("C华东").isEmpty()));
        world.settle();
        world.milestones(Milestones.NONE);
        assertThat(world.totals("orders-to-erp").waiting()).isEqualTo(2);

        erp.isDown(false);
        world.pass(Duration.ofMinutes(1));

        assertThat(world.totals("orders-to-erp")).isEqualTo(new Counters(2, 1, 0, 0, 0, 0, 1, 0));
        assertThat(erp.of("O1")).hasSize(1);
    }

    @Test
    void retryLooksAtTheReferredRecordAsItIsNow() {
        world.crm.customer("1", "华东贸易", "网络推广");
        world.flow(ORDERS.replace(LINKED, "\"customer.name\""));
        world.settle();
        erp.next(LedgerTarget.Fault.REJECTED);
        world.crm.order("1", "1");
        world.settle();
        assertThat(world.totals("orders-to-erp").parked()).isEqualTo(1);

        world.crm.onCommit(() -> {});
        world.crm.edit("1", "name", "华东贸易有限公司");
        world.runner("orders-to-erp").retry("1");
        world.settle();

        assertThat(erp.of("O1").get(0).record().text("party")).isEqualTo("华东贸易有限公司");
    }

    @Test
    void sourceThatIsAwayWhileAReferredRecordIsLookedUpIsWaitedFor() {
        world.crm.customer("1", "华东贸易", "网络推广");
        world.flow(ORDERS.replace(LINKED, "\"customer.name\""));
        world.settle();
        world.crm.order("1", "1");
        world.crm.order("2", "1");
        world.milestones(point -> world.crm.isDown(point == Milestones.Point.READ));
        world.settle();
        world.milestones(Milestones.NONE);
        assertThat(world.stateOf("orders-to-erp")).isEqualTo(State.WAITING);
        assertThat(world.row("orders-to-erp", "1")).isEmpty();

        world.crm.isDown(false);
        world.pass(Duration.ofMinutes(1));

        assertThat(world.totals("orders-to-erp")).isEqualTo(new Counters(2, 2, 0, 0, 0, 0, 0, 0));
        assertThat(erp.of("O1").get(0).record().text("party")).isEqualTo("华东贸易");
    }
}
