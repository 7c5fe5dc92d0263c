package org.qiao.rest.internal.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Text;
import org.qiao.sync.UnknownFlowException;

class StillThereTest {
    @Test
    void aFlowThatWentIsLeftOutAndTheOthersAreTold() {
        List<String> told = List.of("customers-to-oa", "gone", "orders-to-erp").stream()
                .flatMap(flow -> StillThere.look(() -> state(flow)))
                .toList();

        assertThat(told).containsExactly("customers-to-oa idle", "orders-to-erp idle");
    }

    @Test
    void anyOtherFailureIsNotHidden() {
        assertThatThrownBy(() -> StillThere.look(() -> {
                    throw new IllegalStateException("the database is gone");
                }))
                .hasMessage("the database is gone");
    }

    private static String state(String flow) {
        if (flow.equals("gone")) {
            throw new UnknownFlowException(new Text("没有流程", "there is no flow"));
        }
        return flow + " idle";
    }
}
