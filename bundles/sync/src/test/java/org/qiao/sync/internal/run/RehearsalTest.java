package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiao.api.connector.Delivery;
import org.qiao.api.error.ErrorCode;
import org.qiao.api.error.QiaoException;
import org.qiao.engine.definition.FlowDefinition;
import org.qiao.engine.definition.FlowReader;
import org.qiao.sync.Preview;
import org.qiao.sync.SyncError;

/** A look at a flow with a way back, and at one whose systems do not answer. */
class RehearsalTest {
    private final World world = new World();
    private final ReadTarget oa = new ReadTarget(Delivery.CONDITIONAL);

    @BeforeEach
    void oneCustomerIsLinked() {
        world.registry.put("oa", oa);
        world.crm.customer("1", "华东贸易", "网络推广");
        world.flow(TwoWayTest.flow("oa"));
        world.settle();
    }

    @Test
    void linkedRecordWhoseFieldAlsoFlowsBackIsShownAsItWouldBeWritten() {
        world.runner("customers-to-oa").pause();
        world.crm.edit("1", "phone", "137");
        Rehearsal rehearsal = rehearsal();

        Preview.Row row =
                rehearsal.look(rehearsal.keys(List.of("1")), false, true).rows().get(0);

        assertThat(row.bucket()).isEqualTo("apply");
        assertThat(row.fields())
                .filteredOn(field -> field.lineage().field().equals("phone"))
                .singleElement()
                .satisfies(field -> assertThat(field.lineage().output()).isEqualTo("137"));
        assertThat(oa.of("C1").get(0).record().text("phone")).isEqualTo("1381");
    }

    @Test
    void sourceThatIsAwayIsNamedAsTheReason() {
        Rehearsal rehearsal = rehearsal();
        world.crm.isDown(true);

        refused(() -> rehearsal.keys(List.of("1")));
        refused(() -> rehearsal.some(10));
    }

    @Test
    void targetThatIsAwayIsNamedAsTheReason() {
        Rehearsal rehearsal = rehearsal();
        world.crm.edit("1", "phone", "137");
        oa.isDown(true);

        refused(() -> rehearsal.look(rehearsal.keys(List.of("1")), false, true));
    }

    @Test
    void adapterThatIsBeingReplacedGivesNoAnswer() {
        Rehearsal rehearsal = rehearsal();
        world.registry.put("oa", oa);

        assertThatThrownBy(() -> rehearsal.keys(List.of("1")))
                .isInstanceOfSatisfying(
                        QiaoException.class,
                        refused -> assertThat(refused.code()).isEqualTo(SyncError.NO_ANSWER));
    }

    private static void refused(ThrowingCallable look) {
        assertThatThrownBy(look).isInstanceOfSatisfying(QiaoException.class, refused -> {
            assertThat(refused.code().kind()).isEqualTo(ErrorCode.Kind.EXTERNAL);
            assertThat(refused.code().retry()).isEqualTo(ErrorCode.Retry.LATER);
            assertThat(refused.text().zh()).isNotEmpty();
        });
    }

    private Rehearsal rehearsal() {
        FlowDefinition flow = new FlowReader(name -> Optional.empty())
                .read("flows/customers-to-oa.json", TwoWayTest.flow("oa"))
                .value()
                .orElseThrow();
        Prepared prepared = world.fleet()
                .prepare(flow, new Definitions(Map.of(flow.name(), flow), Map.of()), true)
                .fold(
                        Readiness.Ready::flow,
                        missing -> {
                            throw new AssertionError(missing.what());
                        },
                        wrong -> {
                            throw new AssertionError(wrong.problems());
                        });
        return world.fleet().rehearsal(prepared);
    }
}
