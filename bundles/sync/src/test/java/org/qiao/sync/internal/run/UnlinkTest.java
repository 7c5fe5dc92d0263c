package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qiao.api.connector.Delivery;
import org.qiao.api.error.QiaoException;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;
import org.qiao.store.state.FlowState;
import org.qiao.store.state.Links;
import org.qiao.store.state.Parked;
import org.qiao.sync.FlowStatus;
import org.qiao.sync.SyncError;

class UnlinkTest {
    private static final String FLOW = "customers-to-oa";
    private static final Links.Scope SCOPE = new Links.Scope("crm", "customer", "oa", "contact");

    private static final int MANY = 700;

    private final World world = new World();

    /** Two customers match one contact, and the wrong one has it: told on the state tables there are. */
    static void wrongLinkGoesToTheRightRecord(FlowState state) {
        World world = new World(state);
        LedgerTarget.Asked oa = new LedgerTarget.Asked(Delivery.CONDITIONAL);
        world.registry.put("oa", oa);
        oa.make(Record.of(LedgerTarget.CONTACT)
                .set("uid", "旧编号")
                .set("fullName", "华东贸易")
                .set("phone", "138")
                .set("rev", 0L)
                .build());
        world.crm.customer("1", "华东贸易", "138", "网络推广", Origin.SYSTEM);
        world.crm.customer("2", "华东贸易", "138", "网络推广", Origin.SYSTEM);
        world.flow(RunnerTest.FLOW.replace(
                "\"delete\":", "\"match\": {\"by\": [[\"fullName\", \"phone\"]]}, \"delete\":"));
        world.settle();
        String contact = link(state, "1").targetKey();
        assertThat(world.row(FLOW, "2"))
                .hasValueSatisfying(row -> assertThat(row.cause()).isEqualTo("target-taken"));

        assertThat(world.runner(FLOW).unlink("1").targetKey()).isEqualTo(contact);
        world.crm.edit("1", "name", "华东纺织");
        world.runner(FLOW).retry("2");
        world.settle();

        assertThat(link(state, "2").targetKey()).isEqualTo(contact);
        assertThat(link(state, "1").targetKey()).isNotNull().isNotEqualTo(contact);
        assertThat(oa.all().stream().map(held -> held.record().get("fullName")))
                .containsExactlyInAnyOrder("华东贸易", "华东纺织");
        assertThat(world.row(FLOW, "2")).isEmpty();
    }

    private static Links.Link link(FlowState state, String key) {
        return Objects.requireNonNull(state.inTransaction(
                tx -> tx.links().bySource(SCOPE, List.of(key)).get(key)));
    }

    private void loaded(LedgerTarget oa) {
        world.registry.put("oa", oa);
        world.crm.customer("1", "华东贸易", "网络推广");
        world.flow(RunnerTest.FLOW);
        world.settle();
    }

    private void assertRefused(String key, SyncError code, String why) {
        assertThatThrownBy(() -> world.runner(FLOW).unlink(key))
                .isInstanceOfSatisfying(
                        QiaoException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code))
                .hasMessageContaining(why);
    }

    @Test
    void wrongLinkGoesToTheRightRecord() {
        wrongLinkGoesToTheRightRecord(world.state);
    }

    @Test
    void whatIsWrittenAfterItIsNoRepeatOfWhatWasWrittenBefore() {
        LedgerTarget oa = new LedgerTarget(Delivery.IDEMPOTENT);
        loaded(oa);

        world.runner(FLOW).unlink("1");
        world.runner(FLOW).backfill();
        world.settle();

        assertThat(oa.all()).hasSize(2);
        assertThat(link(world.state, "1").targetKey()).isEqualTo(oa.all().get(1).key());
    }

    @Test
    void recordWithoutALinkHasNoneToRemove() {
        loaded(new LedgerTarget.Asked(Delivery.CONDITIONAL));

        assertRefused("2", SyncError.NOT_LINKED, "has no link of record 2");
        world.runner(FLOW).unlink("1");
        assertRefused("1", SyncError.NOT_LINKED, "has no link of record 1");
    }

    @Test
    void recordThatIsBeingDeliveredKeepsItsLink() {
        LedgerTarget oa = new LedgerTarget.Asked(Delivery.CONDITIONAL);
        loaded(oa);
        oa.isDown(true);
        world.crm.edit("1", "phone", "139");
        world.settle();

        assertRefused("1", SyncError.LINK_IN_USE, "it is being delivered");
        assertThat(link(world.state, "1").state()).isEqualTo(Links.State.LINKED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void linkIsRemovedInTheMiddleOfALongRun(boolean isTwoWay) throws Exception {
        world.registry.put("oa", new ReadTarget(Delivery.CONDITIONAL));
        for (int i = 1000; i < 1000 + MANY; i++) {
            world.crm.customer("" + i, "华东贸易" + i, "网络推广");
        }
        world.flow(isTwoWay ? TwoWayTest.flow("crm") : RunnerTest.FLOW);
        world.settle();
        String contact = link(world.state, "1000").targetKey();
        FutureTask<Links.Link> unlinking =
                new FutureTask<>(() -> world.runner(FLOW).unlink("1000"));
        List<String> removed = new ArrayList<>();
        world.milestones(point -> {
            if (point == Milestones.Point.BOOKED) {
                world.milestones(next -> {
                    if (next == Milestones.Point.READ && removed.isEmpty()) {
                        removed.add(given(unlinking));
                    }
                });
                untilItWaits(unlinking);
            }
        });

        world.fleet().runners().forEach(Runner::backfill);
        world.settle();

        assertThat(removed).containsExactly(contact);
        assertThat(world.totals(FLOW).read()).isEqualTo(2L * MANY);
        assertThat(world.totals(FLOW).holds()).isTrue();
        assertThat(world.stateOf(FLOW)).isEqualTo(FlowStatus.State.IDLE);
    }

    private static String given(Future<Links.Link> unlinking) {
        try {
            return Objects.requireNonNull(unlinking.get(1, TimeUnit.MINUTES).targetKey());
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static void untilItWaits(FutureTask<Links.Link> unlinking) {
        Thread asking = new Thread(unlinking);
        asking.start();
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (asking.getState() != Thread.State.TIMED_WAITING && !unlinking.isDone()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void recordThatIsTriedAgainIsMatchedAnewThen() {
        LedgerTarget oa = new LedgerTarget.Asked(Delivery.CONDITIONAL);
        loaded(oa);
        oa.next(LedgerTarget.Fault.RETRY);
        world.crm.edit("1", "phone", "139");
        world.settle();
        assertThat(world.row(FLOW, "1"))
                .hasValueSatisfying(row -> assertThat(row.kind()).isEqualTo(Parked.Kind.RETRY));

        world.runner(FLOW).unlink("1");
        world.pass(Duration.ofDays(1));

        assertThat(world.row(FLOW, "1")).isEmpty();
        assertThat(oa.all()).singleElement().satisfies(held -> {
            assertThat(held.record().text("phone")).isEqualTo("139");
            assertThat(link(world.state, "1").targetKey()).isEqualTo(held.key());
        });
    }
}
