package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.qiao.api.connector.Delivery;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;
import org.qiao.store.state.Counters;

class DatedTest {
    private static final String FLOW = "customers-to-oa";

    @Test
    void recordWhoseValidityEndsIsRetiredTheNextDayWithoutAChange() {
        World world = new World();
        LedgerTarget oa = new LedgerTarget.Asked(Delivery.CONDITIONAL);
        world.registry.put("oa", oa);
        world.crm.put("1", customer("C1", LocalDate.parse("2026-11-22")), Origin.SYSTEM);
        world.crm.put("2", customer("C2", LocalDate.parse("2027-11-22")), Origin.SYSTEM);
        world.flow(RunnerTest.FLOW.replace("source == '网络推广'", "validTo >= today()"));
        world.settle();
        assertThat(oa.all()).noneMatch(LedgerTarget.Held::isRetired);

        world.clock.advance(Duration.ofDays(1));
        world.runner(FLOW).changed();
        world.settle();

        assertThat(oa.of("C1").get(0).isRetired()).isTrue();
        assertThat(oa.of("C2").get(0).isRetired()).isFalse();
        assertThat(world.totals(FLOW)).isEqualTo(new Counters(3, 3, 0, 0, 0, 0, 0, 0));
    }

    private static Record customer(String code, LocalDate validTo) {
        return Record.of(CrmSource.CUSTOMER)
                .set("code", code)
                .set("name", "华东贸易")
                .set("source", "网络推广")
                .set("validTo", validTo)
                .set("rev", 1L)
                .build();
    }
}
