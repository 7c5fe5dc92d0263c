package org.qiao.sync.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qiao.api.connector.Delivery;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;
import org.qiao.store.state.Counters;

class MatchTest {
    private static final String FLOW = "customers-to-oa";
    private static final String MATCHED = RunnerTest.FLOW.replace(
            "\"delete\":",
            "\"match\": {\"by\": [[\"uid\"], [\"fullName\", \"phone\"]], \"none\": \"create\", \"one\": \"link\", \"many\": \"park\"},"
                    + " \"delete\":");

    private final World world = new World();
    private final LedgerTarget.Asked oa = new LedgerTarget.Asked(Delivery.CONDITIONAL);

    @BeforeEach
    void adapterIsThere() {
        world.registry.put("oa", oa);
    }

    private static Record contact(String uid, String name, String phone, long rev) {
        return Record.of(LedgerTarget.CONTACT)
                .set("uid", uid)
                .set("fullName", name)
                .set("phone", phone)
                .set("rev", rev)
                .build();
    }

    @Test
    void sameRecordThereIsLinkedWithoutAWrite() {
        oa.make(contact("C1", "华东贸易", "1381", 1));
        world.crm.customer("1", "华东贸易", "网络推广");
        world.flow(MATCHED);
        world.settle();

        assertThat(oa.effects()).isEmpty();
        assertThat(world.totals(FLOW)).isEqualTo(new Counters(1, 0, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void recordFoundByNameAndPhoneIsTakenOver() {
        oa.make(contact("旧编号", "华东贸易", "1381", 0));
        world.crm.customer("1", "华东贸易", "网络推广");
        world.flow(MATCHED);
        world.settle();

        assertThat(oa.all()).hasSize(1);
        assertThat(oa.of("C1")).hasSize(1);
    }

    @Test
    void recordsOfABatchAreLookedUpTogether() {
        oa.make(contact("C2", "华南电子", "1382", 0));
        for (int i = 1; i <= 4; i++) {
            world.crm.customer(String.valueOf(i), "公司" + i, "网络推广");
        }
        world.flow(MATCHED);
        world.settle();

        // By uid all four, then by name and phone those three that were not found.
        assertThat(oa.searches()).containsExactly(4, 3);
        assertThat(oa.all()).hasSize(4);
    }

    @Test
    void severalMatchesAreForAPerson() {
        oa.make(contact("甲", "华东贸易", "1381", 0));
        oa.make(contact("乙", "华东贸易", "1381", 0));
        world.crm.customer("1", "华东贸易", "网络推广");
        world.flow(MATCHED);
        world.settle();

        assertThat(world.row(FLOW, "1"))
                .hasValueSatisfying(row -> assertThat(row.cause()).isEqualTo("several-match"));
    }

    @Test
    void twoSourceRecordsNeverShareOneTargetRecord() {
        oa.make(contact("旧编号", "华东贸易", "138", 0));
        world.crm.customer("1", "华东贸易", "138", "网络推广", Origin.SYSTEM);
        world.crm.customer("2", "华东贸易", "138", "网络推广", Origin.SYSTEM);
        world.flow(MATCHED);
        world.settle();

        assertThat(world.totals(FLOW).parked()).isEqualTo(1);
        assertThat(world.row(FLOW, "2"))
                .hasValueSatisfying(row -> assertThat(row.cause()).isEqualTo("target-taken"));
    }
}
