package org.qiao.adapter.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Record;

/** Look-ups by any field follow every change. */
class HoldingsTest {
    private static final ObjectType CUSTOMER =
            ObjectType.of("customer", Field.of("name", Kind.TEXT), Field.of("city", Kind.TEXT));

    private final Holdings holdings = new Holdings();

    @Test
    void anIndexFollowsWhatComesChangesAndGoes() {
        holdings.put("C1", customer("华东贸易", "上海市"));
        assertThat(holdings.by(Map.of("city", "上海市"))).containsExactly("C1");

        holdings.put("C2", customer("江南机械", "上海市"));
        holdings.put("C1", customer("华东贸易", "苏州市"));
        assertThat(holdings.by(Map.of("city", "上海市"))).containsExactly("C2");
        assertThat(holdings.by(Map.of("city", "苏州市"))).containsExactly("C1");

        holdings.remove("C2");
        assertThat(holdings.by(Map.of("city", "上海市"))).isEmpty();
    }

    @Test
    void allFieldsMustAgree() {
        holdings.put("C1", customer("华东贸易", "上海市"));
        holdings.put("C2", customer("华东贸易", "苏州市"));

        assertThat(holdings.by(Map.of("name", "华东贸易", "city", "苏州市"))).containsExactly("C2");
        assertThat(holdings.by(Map.of("name", "江南机械", "city", "苏州市"))).isEmpty();
    }

    @Test
    void aNumberIsFoundHoweverManyZerosItEndsWith() {
        ObjectType product = ObjectType.of("product", Field.of("price", Kind.DECIMAL));
        holdings.put(
                "P1", Record.of(product).set("price", new BigDecimal("12.50")).build());

        assertThat(holdings.by(Map.of("price", new BigDecimal("12.5")))).containsExactly("P1");

        holdings.put("P1", Record.of(product).set("price", new BigDecimal("13")).build());
        assertThat(holdings.by(Map.of("price", new BigDecimal("12.500")))).isEmpty();
        assertThat(holdings.by(Map.of("price", new BigDecimal("13.0")))).containsExactly("P1");
    }

    @Test
    void aHundredAreTheMost() {
        IntStream.range(0, 150).forEach(i -> holdings.put("C" + i, customer("华东贸易", "上海市")));

        assertThat(holdings.by(Map.of("city", "上海市"))).hasSize(100);
    }

    private static Record customer(String name, String city) {
        return Record.of(CUSTOMER).set("name", name).set("city", city).build();
    }
}
