package org.qiao.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.qiao.api.record.Text;

class CausesTest {
    @Test
    void thePlatformsOwnCausesHaveAWordingOfTheirOwn() {
        Text example = new Text("目标记录 7 已与源记录 8 关联", "the target record 7 is linked with source record 8");

        assertThat(Causes.label("target-taken", example))
                .isEqualTo(new Text("目标记录已与另一条源记录关联", "the target record is linked with another source record"));
    }

    @Test
    void aCauseOfALineIsWordedByItsReason() {
        Text reason = new Text("电话（phone）：不是有效的电话号码", "phone: not a valid phone number");

        assertThat(Causes.label("phone: not a valid phone number", reason)).isEqualTo(reason);
    }

    @Test
    void theNumberOfANestedRecordIsNoPartOfIt() {
        Text reason = new Text("lines[3].物料（product）：没有这个值", "lines[3].product: no such value");

        assertThat(Causes.label("lines.product: no such value", reason))
                .isEqualTo(new Text("lines.物料（product）：没有这个值", "lines.product: no such value"));
    }

    @Test
    void whatWaitsNamesTheFlow() {
        assertThat(Causes.label("waits for customers-to-erp", new Text("等待", "waits"))
                        .zh())
                .contains("customers-to-erp");
    }

    @Test
    void aWordWithoutAReasonStandsForItself() {
        assertThat(Causes.label("odd", new Text("", ""))).isEqualTo(Text.same("odd"));
    }
}
