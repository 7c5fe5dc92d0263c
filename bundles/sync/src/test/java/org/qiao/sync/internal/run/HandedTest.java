package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiao.api.connector.Delivery;
import org.qiao.api.error.ErrorCode;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.store.state.Counters;
import org.qiao.sync.FlowStatus.State;
import org.qiao.sync.HandOver;
import org.qiao.sync.HandOverRefused;
import org.qiao.sync.HandOvers;
import org.qiao.sync.Handed;
import org.qiao.sync.SyncError;
import org.qiao.sync.internal.look.NeededFields;

/** Records that are handed to a flow take its own way: order, links, parked keys, guard and ledger. */
class HandedTest {
    private static final String FLOW = "customers-to-oa";
    private static final Path GUIDE = Path.of("..", "..", "docs", "guide");

    private final World world = new World();
    private final LedgerTarget oa = new LedgerTarget.Asked(Delivery.CONDITIONAL);

    @BeforeEach
    void adapterIsThere() {
        world.registry.put("oa", oa);
        world.flow(RunnerTest.FLOW);
        world.settle();
    }

    @Test
    void everyRecordHasAnOutcomeAndTheLedgerCountsThem() {
        Handed handed = hand(customer("C1", "华东贸易", "网络推广"), customer("C2", "南方电子", "展会"));

        assertThat(handed.rows()).extracting(Handed.Row::outcome).containsExactly("applied", "filtered");
        assertThat(handed.rows().get(0).command()).isEqualTo("create");
        assertThat(handed.rows().get(0).targetKey()).isEqualTo("T1");
        assertThat(handed.rows().get(1).reason().en()).contains("source");
        assertThat(world.totals(FLOW)).isEqualTo(new Counters(2, 1, 0, 1, 0, 0, 0, 0));
        assertThat(handed.counters()).isEqualTo(new Counters(2, 1, 0, 1, 0, 0, 0, 0));
        assertThat(world.state.inTransaction(tx -> tx.ledger().runs(FLOW, 1)).get(0))
                .satisfies(run -> assertThat(run.cause()).isEqualTo("handed"))
                .satisfies(run -> assertThat(run.result()).isEqualTo("done"));
    }

    @Test
    void theSameRecordsTwiceChangeNothing() {
        hand(customer("C1", "华东贸易", "网络推广"));
        Handed again = hand(customer("C1", "华东贸易", "网络推广"));

        assertThat(again.rows().get(0).outcome()).isEqualTo("unchanged");
        assertThat(again.rows().get(0).targetKey()).isEqualTo("T1");
        assertThat(oa.effects()).hasSize(1);
    }

    @Test
    void theSameRequestTwiceIsAnsweredFromMemoryAlsoAfterARestart() {
        HandOver.Once once = new HandOver.Once("night-1", "digest");
        Handed first = answer(batch(once, false, customer("C1", "华东贸易", "网络推广")));
        world.restart();
        Handed second = answer(batch(once, false, customer("C1", "华东贸易", "网络推广")));

        assertThat(second).isEqualTo(first.replayed());
        assertThat(world.totals(FLOW).read()).isEqualTo(1);
    }

    @Test
    void aKeyThatStandsForAnotherContentIsRefused() {
        answer(batch(new HandOver.Once("night-1", "one"), false, customer("C1", "华东贸易", "网络推广")));

        HandOver.Once other = new HandOver.Once("night-1", "two");
        assertThat(refusal(batch(other, false, customer("C2", "南方电子", "网络推广")))).isEqualTo(SyncError.KEY_REUSED);
        assertThat(world.stateOf(FLOW)).isEqualTo(State.IDLE);
    }

    @Test
    void aRecordThatTheSourceHasSharesItsLinkAndTheSourceStaysTheTruth() {
        world.crm.customer("1", "华东贸易", "网络推广");
        world.settle();

        Handed handed = hand(customer("C1", "华东贸易集团", "网络推广"));
        assertThat(handed.rows().get(0).key()).isEqualTo("1");
        assertThat(handed.rows().get(0).command()).isEqualTo("update");
        assertThat(oa.of("C1").get(0).record().text("fullName")).isEqualTo("华东贸易集团");

        world.crm.customer("1", "华东贸易有限公司", "网络推广");
        world.settle();
        assertThat(oa.of("C1")).hasSize(1);
        assertThat(oa.of("C1").get(0).record().text("fullName")).isEqualTo("华东贸易有限公司");
    }

    @Test
    void whatWasCommittedBeforeGoesFirst() {
        world.crm.customer("1", "华东贸易", "网络推广");
        HandedBatch batch = batch(null, false, customer("C1", "华东贸易集团", "网络推广"));
        answer(batch);

        assertThat(oa.of("C1").get(0).record().text("fullName")).isEqualTo("华东贸易集团");
    }

    @Test
    void ofOneKeyInOneBatchTheLastStands() {
        Handed handed = hand(customer("C1", "华东", "网络推广"), customer("C1", "华东贸易", "网络推广"));

        assertThat(handed.rows()).extracting(Handed.Row::outcome).containsExactly("superseded", "applied");
        assertThat(handed.rows().get(0).reason().en()).isEqualTo("row 2 is a later version of the same record");
        assertThat(world.totals(FLOW)).isEqualTo(new Counters(2, 1, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void theLedgerOfThePageOnAlgorithmsIsWhatComesOfIt() {
        hand(customer("C4", "华中贸易", "网络推广"));
        oa.faulty(command -> "C5".equals(command.wanted().get("uid")) ? LedgerTarget.Fault.REJECTED : null);
        Counters c = hand(
                        customer("C1", "北方机械", "展会"),
                        customer("C2", "华东", "网络推广"),
                        customer("C2", "华东贸易", "网络推广"),
                        customer("C4", "华中贸易", "网络推广"),
                        customer("C5", "南方电子", "网络推广"),
                        customer("C6", "西部建材", "网络推广"))
                .counters();

        String row = "| %d | %d | %d | %d | %d | %d | %d | %d |"
                .formatted(
                        c.read(),
                        c.applied(),
                        c.unchanged(),
                        c.filtered(),
                        c.superseded(),
                        c.parked(),
                        c.waiting(),
                        c.inFlight());
        assertThat(GUIDE.resolve("algorithms.md")).content().contains(row);
        assertThat(GUIDE.resolve("algorithms.zh-CN.md")).content().contains(row);
    }

    @Test
    void aRecordThatIsRefusedParksAndLaterOnesQueueBehindIt() {
        oa.next(LedgerTarget.Fault.REJECTED);
        Handed first = hand(customer("C1", "华东贸易", "网络推广"), customer("C2", "南方电子", "网络推广"));
        assertThat(first.rows()).extracting(Handed.Row::outcome).containsExactly("parked", "applied");
        assertThat(first.rows().get(0).cause()).isEqualTo("unknown-product");

        Handed second = hand(customer("C1", "华东贸易集团", "网络推广"));
        assertThat(second.rows().get(0).outcome()).isEqualTo("parked");
        assertThat(world.totals(FLOW)).isEqualTo(new Counters(3, 1, 0, 0, 0, 2, 0, 0));

        world.runner(FLOW).retryAll(null);
        world.settle();
        assertThat(oa.of("C1").get(0).record().text("fullName")).isEqualTo("华东贸易集团");
        assertThat(world.totals(FLOW)).isEqualTo(new Counters(3, 2, 0, 0, 1, 0, 0, 0));
    }

    @Test
    void aTargetThatGoesDownUnderWayGetsTheRecordsLaterByItself() {
        oa.next(LedgerTarget.Fault.UNAVAILABLE);
        Handed handed = hand(customer("C1", "华东贸易", "网络推广"));
        assertThat(handed.rows().get(0).outcome()).isEqualTo("inFlight");
        assertThat(world.totals(FLOW)).isEqualTo(new Counters(1, 0, 0, 0, 0, 0, 0, 1));

        world.restart();
        world.pass(Duration.ofMinutes(1));
        assertThat(oa.of("C1")).hasSize(1);
        assertThat(world.totals(FLOW)).isEqualTo(new Counters(1, 1, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void anEndOfTheProcessUnderWayDoublesNothingOnceTheRequestIsRepeated() {
        crashAt(Milestones.Point.INTENDED);
        crashAt(Milestones.Point.SENT);
    }

    private void crashAt(Milestones.Point point) {
        HandOver.Once once = new HandOver.Once("at-" + point, "digest");
        world.milestones(reached -> {
            if (reached == point) {
                throw new World.Crash();
            }
        });
        String code = "C" + point;
        HandedBatch lost = batch(once, false, customer(code, "华东贸易", "网络推广"));
        world.runner(FLOW).hand(lost);
        try {
            world.settle();
        } catch (World.Crash e) {
            world.restart();
        }
        world.milestones(Milestones.NONE);
        Handed handed = answer(batch(once, false, customer(code, "华东贸易", "网络推广")));

        assertThat(handed.rows().get(0).outcome()).isIn("applied", "unchanged");
        assertThat(oa.of(code)).hasSize(1);
        assertThat(world.totals(FLOW).holds()).isTrue();
        assertThat(oa.wrongs()).isEmpty();
    }

    @Test
    void theGuardStopsABatchAsAWholeUntilItIsApproved() {
        world.flow(RunnerTest.FLOW.replace("\"delete\":", "\"guard\": {\"enters\": 1}, \"delete\":"));
        Record[] two = {customer("C1", "华东贸易", "网络推广"), customer("C2", "南方电子", "网络推广")};

        assertThat(refusal(batch(null, false, two))).isEqualTo(SyncError.GUARDED);
        assertThat(oa.effects()).isEmpty();
        assertThat(world.totals(FLOW)).isEqualTo(Counters.ZERO);
        assertThat(answer(batch(null, true, two)).counters().applied()).isEqualTo(2);
    }

    @Test
    void aPausedFlowTakesNothingAndSaysSo() {
        world.runner(FLOW).pause();
        HandedBatch batch = batch(null, false, customer("C1", "华东贸易", "网络推广"));
        world.runner(FLOW).hand(batch);
        world.settle();

        assertThatThrownBy(batch.answer()::join).cause().isInstanceOfSatisfying(HandOverRefused.class, e -> {
            assertThat(e.state()).isEqualTo(State.PAUSED);
            assertThat(e.text().zh()).contains("paused");
        });
        world.runner(FLOW).resume();
        world.settle();
        assertThat(oa.effects()).isEmpty();
    }

    @Test
    void aFlowThatWaitsSaysForWhat() {
        HandedBatch batch = batch(null, false, customer("C1", "华东贸易", "网络推广"));
        world.registry.remove("oa");
        world.runner(FLOW).hand(batch);
        world.settle();

        assertThatThrownBy(batch.answer()::join).hasMessageContaining("connector oa");
    }

    @Test
    void aBatchIsWithdrawnOnlyWhileItIsNotBegun() {
        HandedBatch batch = batch(null, false, customer("C1", "华东贸易", "网络推广"));
        world.runner(FLOW).hand(batch);

        assertThat(world.runner(FLOW).withdraw(batch)).isTrue();
        world.settle();
        assertThat(oa.effects()).isEmpty();
        answer(batch);
        assertThat(world.runner(FLOW).withdraw(batch)).isFalse();
    }

    @Test
    void aReferenceIsNamedByTheCodeOfItsRecord() {
        world.crm.customer("1", "华东贸易", "网络推广");
        world.flow("""
                {"flow": "orders-to-erp",
                 "from": {"connection": "crm", "type": "order"},
                 "to": {"connection": "oa", "type": "sale", "key": "reference"},
                 "map": {"reference": "code",
                         "party": {"from": "customer", "link": "customers-to-oa", "missing": "wait"}}}
                """);
        world.settle();
        Record order = Record.of(CrmSource.ORDER)
                .set("code", "O1")
                .set("customer", Reference.to("customer", "C1"))
                .build();
        Record early = order.with()
                .set("code", "O2")
                .set("customer", Reference.to("customer", "C9"))
                .build();
        HandedBatch batch = batch("orders-to-erp", null, false, order, early);
        world.runner("orders-to-erp").hand(batch);
        world.settle();

        assertThat(batch.answer().join().rows()).extracting(Handed.Row::outcome).containsExactly("applied", "waiting");
        assertThat(oa.of("O1").get(0).record().text("party"))
                .isEqualTo(oa.of("C1").get(0).key());
    }

    @Test
    void aPreviewSaysTheSameAndWritesNothing() {
        hand(customer("C1", "华东贸易", "网络推广"));
        HandedBatch batch = batch(
                null,
                false,
                customer("C1", "华东贸易集团", "网络推广"),
                customer("C2", "南方电子", "展会"),
                customer("C3", "北方机械", "网络推广"));
        Handed preview = look().look(batch);

        assertThat(preview.rows())
                .extracting(Handed.Row::outcome, Handed.Row::command)
                .containsExactly(tuple("applied", "update"), tuple("filtered", ""), tuple("applied", "create"));
        Record target = preview.rows().get(2).target();
        assertThat(Objects.requireNonNull(target).text("fullName")).isEqualTo("北方机械");
        assertThat(preview.rows().get(1).target()).isNull();
        assertThat(oa.effects()).hasSize(1);
        assertThat(answer(batch).counters()).isEqualTo(preview.counters());
    }

    @Test
    void fieldsOfTheFilterAndThoseJoinedWithOthersMustBeSaid() {
        String joined = RunnerTest.FLOW.replace(
                "\"fullName\": \"name\"", "\"fullName\": {\"from\": [\"name\", \"phone\"], \"via\": [\"text.join\"]}");
        world.flow(joined.replace("source == '网络推广'", "source == '网络推广' && valid(validTo, validTo)"));

        assertThat(NeededFields.of(world.runner(FLOW).definition(), CrmSource.CUSTOMER))
                .containsExactlyInAnyOrder("source", "validTo", "name", "phone");
    }

    @Test
    void aFieldThatTheFlowNeedsMustBeSaidAndAKeyBeThereThatCanBeStored() {
        var taking = new HandOvers.Taking(CrmSource.CUSTOMER, Set.of("code", "name", "source"));
        Record bare = Record.of(CrmSource.CUSTOMER).set("name", null).build();

        assertThat(taking.faults(bare))
                .extracting(HandOvers.Fault::field, HandOvers.Fault::code)
                .containsExactly(
                        tuple("code", "missing-field"), tuple("source", "missing-field"), tuple("code", "missing-key"));
        assertThat(taking.faults(customer("C1", "华东贸易", "展会"))).isEmpty();
        assertThat(taking.faults(customer("C\0", "华东贸易", "展会")))
                .extracting(HandOvers.Fault::field, HandOvers.Fault::code)
                .containsExactly(tuple("code", "unstorable-key"));
        assertThat(taking.faults(customer("C".repeat(255), "华东贸易", "展会"))).isEmpty();
        assertThat(taking.faults(customer("C".repeat(256), "华东贸易", "展会")))
                .extracting(HandOvers.Fault::field, HandOvers.Fault::code)
                .containsExactly(tuple("code", "unstorable-key"));
    }

    private Handed hand(Record... records) {
        return answer(batch(null, false, records));
    }

    private Handed answer(HandedBatch batch) {
        world.runner(FLOW).hand(batch);
        world.settle();
        return batch.answer().join();
    }

    private ErrorCode refusal(HandedBatch batch) {
        try {
            throw new AssertionError("not refused: " + answer(batch));
        } catch (CompletionException e) {
            return ((HandOverRefused) Objects.requireNonNull(e.getCause())).code();
        }
    }

    private HandedLook look() {
        return look(FLOW);
    }

    private HandedLook look(String flow) {
        Readiness readiness = world.fleet()
                .prepare(
                        world.runner(flow).definition(),
                        new Definitions(Map.of(FLOW, world.runner(FLOW).definition()), Map.of()),
                        false);
        return world.fleet()
                .handed(readiness.fold(
                        Readiness.Ready::flow,
                        missing -> {
                            throw new AssertionError(missing.what());
                        },
                        wrong -> {
                            throw new AssertionError(wrong.problems());
                        }));
    }

    private HandedBatch batch(HandOver.@Nullable Once once, boolean isApproved, Record... records) {
        return batch(FLOW, once, isApproved, records);
    }

    private HandedBatch batch(String flow, HandOver.@Nullable Once once, boolean isApproved, Record... records) {
        List<HandOver.Row> rows = new ArrayList<>();
        for (Record record : records) {
            rows.add(new HandOver.Row(rows.size() + 1L, record));
        }
        HandOver request = new HandOver(flow, rows, "cron", once, isApproved, Duration.ofSeconds(30));
        return look(flow).batch(request);
    }

    private static Record customer(String code, String name, String source) {
        return Record.of(CrmSource.CUSTOMER)
                .set("code", code)
                .set("name", name)
                .set("phone", "138")
                .set("source", source)
                .set("rev", 1L)
                .build();
    }
}
