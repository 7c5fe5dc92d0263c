package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qiao.api.connector.Delivery;
import org.qiao.store.state.Counters;
import org.qiao.store.state.Parked;
import org.qiao.sync.FlowStatus.State;

/** Fields that flow back: the same machine the other way, over the same links, without echo. */
class TwoWayTest {
    private static final String FLOW = "customers-to-oa";
    private static final String BACK = "customers-to-oa.back";

    private final World world = new World();
    private final ReadTarget oa = new ReadTarget(Delivery.CONDITIONAL);

    /** Customers to contacts, and the phone and the standing back. */
    static String flow(String owner) {
        return """
                {"flow": "customers-to-oa",
                 "from": {"connection": "crm", "type": "customer"},
                 "to": {"connection": "oa", "type": "contact", "key": "uid"},
                 "when": {"on": "change"},
                 "filter": "source == '网络推广'",
                 "map": {"uid": "code", "fullName": "name", "phone": "phone", "rev": "rev"},
                 "delete": "delete", "leave": "retire",
                 "retry": {"times": 3, "backoff": "20s..20h"},
                 "owner": {"phone": "OWNER"},
                 "back": {"fields": ["phone"], "map": {"standing": "standing"}}}
                """.replace("OWNER", owner);
    }

    private void loaded(String owner) {
        world.registry.put("oa", oa);
        world.crm.customer("1", "华东贸易", "网络推广");
        world.flow(flow(owner));
        world.settle();
        world.look(BACK);
    }

    private @Nullable Object inCrm(String field) {
        return Objects.requireNonNull(world.crm.of("customer").get("1")).get(field);
    }

    private @Nullable Object inOa(String field) {
        return oa.of("C1").get(0).record().get(field);
    }

    @Test
    void whatTheTargetChangesComesBackAndDoesNotGoOutAgain() {
        loaded("oa");
        int effects = oa.effects().size();

        oa.edit("C1", "phone", "13911112222");
        world.look(BACK);

        assertThat(inCrm("phone")).isEqualTo("13911112222");
        assertThat(world.crm.origins("customer")).containsExactly("system", "flow:" + BACK);
        assertThat(oa.effects()).hasSize(effects);
        assertThat(world.totals(FLOW)).isEqualTo(new Counters(2, 1, 1, 0, 0, 0, 0, 0));
        world.look(BACK);
        world.look(BACK);
        assertThat(world.totals(BACK).applied()).isEqualTo(1);
        assertThat(world.crm.origins("customer")).hasSize(2);
    }

    @Test
    void fieldThatTheFlowDoesNotWriteComesBackByItsOwnLine() {
        loaded("crm");
        oa.edit("C1", "standing", "confirmed");
        world.look(BACK);

        assertThat(inCrm("standing")).isEqualTo("confirmed");
        assertThat(world.totals(BACK).applied()).isEqualTo(1);
    }

    @Test
    void ownWriteThatComesBackIsFilteredAsEcho() {
        ReadTarget.Told told = new ReadTarget.Told(Delivery.CONDITIONAL);
        world.registry.put("oa", told);
        world.flow(flow("oa"));
        world.settle();
        world.crm.customer("1", "华东贸易", "网络推广");
        world.settle();
        world.look(BACK);

        assertThat(world.totals(BACK)).isEqualTo(new Counters(1, 0, 0, 1, 0, 0, 0, 0));
        String key = told.of("C1").get(0).key();
        List<String> reasons = world.state.inTransaction(tx -> tx.ledger().entries(BACK, key, 1).stream()
                .map(entry -> entry.reason())
                .toList());
        assertThat(reasons.get(0)).contains("echo");
    }

    @Test
    void recordThatIsNotLinkedIsFilteredAndNeverMadeAtTheSource() {
        world.registry.put("oa", oa);
        oa.make(org.qiao.api.record.Record.of(LedgerTarget.CONTACT)
                .set("uid", "X9")
                .set("phone", "1")
                .build());
        world.flow(flow("oa"));
        world.settle();

        assertThat(world.totals(BACK)).isEqualTo(new Counters(1, 0, 0, 1, 0, 0, 0, 0));
        assertThat(world.crm.of("customer")).isEmpty();
    }

    @Test
    void theTargetWinsAFieldItOwnsWhenBothChangedIt() {
        loaded("oa");
        oa.edit("C1", "phone", "139");
        world.crm.edit("1", "phone", "137");
        world.settle();
        world.look(BACK);

        assertThat(inCrm("phone")).isEqualTo("139");
        assertThat(inOa("phone")).isEqualTo("139");
    }

    @Test
    void theSourceWinsAFieldItOwnsWhenBothChangedIt() {
        loaded("crm");
        oa.edit("C1", "phone", "139");
        world.crm.edit("1", "phone", "137");
        world.look(BACK);
        world.look(BACK);

        assertThat(inCrm("phone")).isEqualTo("137");
        assertThat(inOa("phone")).isEqualTo("137");
    }

    @Test
    void whatOneSideAloneChangedIsTakenWhoeverOwnsIt() {
        loaded("crm");
        oa.edit("C1", "phone", "139");
        world.look(BACK);
        assertThat(inCrm("phone")).isEqualTo("139");
        world.crm.edit("1", "phone", "137");
        world.settle();
        assertThat(inOa("phone")).isEqualTo("137");
    }

    @Test
    void aPersonDecidesWhereOwnerSaysSoAndARetryIsTheDecision() {
        loaded("manual");
        oa.edit("C1", "phone", "139");
        world.crm.edit("1", "phone", "137");
        world.settle();
        world.look(BACK);
        assertThat(world.row(FLOW, "1").map(Parked.Row::cause)).hasValue("conflict");
        assertThat(inCrm("phone")).isEqualTo("137");
        assertThat(inOa("phone")).isEqualTo("139");

        world.runner(FLOW).retry("1");
        world.settle();
        assertThat(inOa("phone")).isEqualTo("137");
        world.runner(BACK).retryAll(null);
        world.look(BACK);
        assertThat(inCrm("phone")).isEqualTo("137");
        assertThat(world.totals(BACK).parked()).isZero();
    }

    @Test
    void refusedValueIsParkedAndRetried() {
        loaded("oa");
        oa.edit("C1", "phone", "139");
        world.crm.next(LedgerTarget.Fault.REJECTED);
        world.look(BACK);
        String key = oa.of("C1").get(0).key();
        assertThat(world.row(BACK, key).map(Parked.Row::cause)).hasValue("bad-value");

        assertThat(world.runner(BACK).retry(key)).isTrue();
        world.settle();
        assertThat(inCrm("phone")).isEqualTo("139");
        assertThat(world.totals(BACK).holds()).isTrue();
    }

    @Test
    void lostAnswerIsAskedForAndNothingIsWrittenTwice() {
        loaded("oa");
        oa.edit("C1", "phone", "139");
        world.crm.next(LedgerTarget.Fault.UNKNOWN_DONE);
        world.look(BACK);
        world.pass(Duration.ofMinutes(1));

        assertThat(world.crm.origins("customer")).containsExactly("system", "flow:" + BACK);
        assertThat(world.totals(BACK).applied()).isEqualTo(1);
    }

    @Test
    void lookThatFailsAfterAConflictIsMadeAgainAndTheChangeIsNotLost() {
        loaded("oa");
        oa.next(LedgerTarget.Fault.CONFLICT);
        world.crm.edit("1", "phone", "137");
        world.milestones(point -> oa.isDown(point == Milestones.Point.SENT));
        world.settle();
        world.milestones(Milestones.NONE);
        assertThat(world.stateOf(FLOW)).isEqualTo(State.WAITING);
        assertThat(world.totals(FLOW).read()).isEqualTo(2);

        oa.isDown(false);
        world.pass(Duration.ofMinutes(1));

        assertThat(inOa("phone")).isEqualTo("137");
        assertThat(world.totals(FLOW)).isEqualTo(new Counters(2, 2, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void batchThatIsLaidDownBeforeItsLookIsTakenUpAgain() {
        loaded("oa");
        oa.next(LedgerTarget.Fault.CONFLICT);
        world.crm.edit("1", "phone", "137");
        world.milestones(point -> oa.isDown(point == Milestones.Point.SENT));
        world.settle();
        world.milestones(Milestones.NONE);
        world.runner(FLOW).close();
        oa.isDown(false);
        world.restart();
        world.pass(Duration.ofMinutes(1));

        assertThat(inOa("phone")).isEqualTo("137");
        assertThat(world.totals(FLOW)).isEqualTo(new Counters(2, 2, 0, 0, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @EnumSource(Milestones.Point.class)
    void crashAtAnyPointOfTheWayBackLosesAndDoublesNothing(Milestones.Point point) {
        loaded("oa");
        int effects = oa.effects().size();
        oa.edit("C1", "phone", "139");
        world.milestones(reached -> {
            if (reached == point) {
                throw new World.Crash();
            }
        });
        try {
            world.look(BACK);
        } catch (World.Crash e) {
            world.restart();
        }
        world.look(BACK);

        assertThat(inCrm("phone")).isEqualTo("139");
        assertThat(world.crm.origins("customer")).containsExactly("system", "flow:" + BACK);
        assertThat(oa.effects()).hasSize(effects);
        assertThat(world.totals(BACK).holds()).isTrue();
    }

    @Test
    void wayBackStopsWithItsFlowAndAlone() {
        loaded("oa");
        world.runner(FLOW).pause();
        oa.edit("C1", "phone", "139");
        world.look(BACK);
        assertThat(world.stateOf(BACK)).isEqualTo(State.PAUSED);
        assertThat(inCrm("phone")).isEqualTo("1381");

        world.runner(FLOW).resume();
        world.settle();
        assertThat(inCrm("phone")).isEqualTo("139");
        world.runner(BACK).pause();
        world.settle();
        assertThat(world.stateOf(BACK)).isEqualTo(State.PAUSED);
        assertThat(world.stateOf(FLOW)).isEqualTo(State.IDLE);
    }

    @Test
    void wayBackWaitsWhileTheAdapterIsAway() {
        loaded("oa");
        world.registry.remove("oa");
        world.look(BACK);
        assertThat(world.stateOf(BACK)).isEqualTo(State.WAITING);
    }

    @Test
    void retiredRecordDoesNotFlowBack() {
        loaded("oa");
        world.crm.edit("1", "source", "展会");
        world.settle();
        oa.edit("C1", "phone", "139");
        world.look(BACK);

        assertThat(inCrm("phone")).isEqualTo("1381");
    }

    @Test
    void targetsOwnValueStandsWhenBothMeetForTheFirstTime() {
        world.registry.put("oa", oa);
        oa.make(org.qiao.api.record.Record.of(LedgerTarget.CONTACT)
                .set("uid", "C1")
                .set("phone", "139")
                .build());
        world.crm.customer("1", "华东贸易", "网络推广");
        world.flow(flow("oa"));
        world.settle();
        world.look(BACK);

        assertThat(inOa("fullName")).isEqualTo("华东贸易");
        assertThat(inOa("phone")).isEqualTo("139");
        assertThat(inCrm("phone")).isEqualTo("139");
    }

    @Test
    void listsOfBothSidesAreUnitedWhereOwnerIsAdditive() {
        world.registry.put("oa", oa);
        world.crm.customer("1", "华东贸易", "网络推广");
        world.crm.edit("1", "tags", List.of("甲"));
        world.flow(flow("oa")
                .replace("\"phone\": \"oa\"", "\"tags\": \"additive\"")
                .replace("\"rev\": \"rev\"", "\"tags\": \"tags\"")
                .replace("[\"phone\"]", "[\"tags\"]"));
        world.settle();
        oa.edit("C1", "tags", List.of("甲", "乙"));
        world.crm.edit("1", "tags", List.of("甲", "丙"));
        world.settle();
        world.look(BACK);
        world.look(BACK);

        assertThat((List<?>) inCrm("tags")).isEqualTo(inOa("tags"));
        assertThat((List<?>) inCrm("tags")).hasSize(3);
    }
}
