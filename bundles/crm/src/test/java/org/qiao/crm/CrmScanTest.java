package org.qiao.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qiao.api.connector.Page;
import org.qiao.api.connector.Scope;
import org.qiao.api.record.Origin;
import org.qiao.api.record.Record;

/** What a flow is given that reads the CRM whole. */
class CrmScanTest extends CrmStore {
    @Test
    void onlyWhatIsAskedForIsReadAndWhatItIsDerivedFrom() {
        Record made =
                store().create(customer("只读所需公司").set("phone", "13800001234").build(), Origin.SYSTEM);

        Record narrow = scanned(made, new Scope(Set.of("name", "pinyin"), ""));
        Record whole = scanned(made, Scope.ALL);

        assertThat(narrow.get("name")).isEqualTo("只读所需公司");
        assertThat(narrow.get("pinyin")).isEqualTo(whole.get("pinyin"));
        assertThat(narrow.get("version")).isEqualTo(1L);
        assertThat(narrow.has("phone")).isFalse();
        assertThat(whole.get("phone")).isNotNull().isEqualTo(made.get("phone"));
    }

    @Test
    void aConditionReadsWhatItTests() {
        Record made =
                store().create(customer("有条件公司").set("phone", "13800005678").build(), Origin.SYSTEM);

        Record narrow = scanned(made, new Scope(Set.of("name"), "phone.contains('5678')"));

        assertThat(narrow.get("name")).isEqualTo("有条件公司");
    }

    private static Record scanned(Record made, Scope scope) {
        CrmSession session = new CrmSession(store(), changes(), Clock.systemUTC());
        String cursor = "";
        while (true) {
            Page page = session.scan(type("customer"), scope, cursor, 500);
            for (var change : page.changes()) {
                if (change.key().equals(id(made))) {
                    return change.after().orElseThrow();
                }
            }
            assertThat(page.isLast()).isFalse();
            cursor = page.cursor();
        }
    }
}
