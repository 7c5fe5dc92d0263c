package org.qiao.rest.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qiao.api.record.Code;
import org.qiao.api.record.Field;
import org.qiao.api.record.Kind;
import org.qiao.api.record.Money;
import org.qiao.api.record.ObjectType;
import org.qiao.api.record.Quantity;
import org.qiao.api.record.Record;
import org.qiao.api.record.Reference;
import org.qiao.api.record.Text;
import org.qiao.engine.json.JsonText;
import org.qiao.engine.json.JsonTree;
import org.qiao.store.StoreException.Violation;

/** Every kind of value, to JSON and back, and what is refused on the way in. */
class RecordJsonTest {
    private static final ObjectType LINE = ObjectType.of(
            "order-line",
            Field.of("quantity", Kind.QUANTITY),
            Field.builder("unitPrice", Kind.MONEY).unit("CNY").build());
    private static final ObjectType ORDER = ObjectType.of(
            "order",
            Field.of("code", Kind.TEXT),
            Field.of("count", Kind.INTEGER),
            Field.of("rate", Kind.DECIMAL),
            Field.of("urgent", Kind.BOOLEAN),
            Field.of("orderDate", Kind.DATE),
            Field.of("createdAt", Kind.INSTANT),
            Field.builder("source", Kind.ENUM)
                    .codes(List.of(new Code("ONLINE_PROMOTION", new Text("网络推广", "Online promotion"))))
                    .build(),
            Field.of("total", Kind.MONEY),
            Field.builder("customer", Kind.REFERENCE).target("customer").build(),
            Field.of("tags", Kind.TEXTS),
            Field.builder("lines", Kind.RECORDS).nested(LINE).build());

    private final RecordReader reader =
            new RecordReader((object, field, value) -> value.equals("C0001") ? Optional.of("id-1") : Optional.empty());

    @Test
    void everyKindComesBackAsItWas() {
        Record line = Record.of(LINE)
                .set("quantity", new Quantity(new BigDecimal("3"), "箱"))
                .set("unitPrice", new Money(new BigDecimal("12.50"), "CNY"))
                .build();
        Record order = Record.of(ORDER)
                .set("code", "SO-001")
                .set("count", 9_007_199_254_740_993L)
                .set("rate", new BigDecimal("0.1234567890123456789"))
                .set("urgent", true)
                .set("orderDate", LocalDate.of(2026, 11, 22))
                .set("createdAt", Instant.parse("2026-11-22T03:00:00Z"))
                .set("source", "ONLINE_PROMOTION")
                .set("total", new Money(new BigDecimal("37.50"), "CNY"))
                .set("customer", Reference.to("customer", "id-1"))
                .set("tags", List.of("老客户", "重点"))
                .set("lines", List.of(line))
                .build();

        String json = new JsonText().write(RecordWriter.record(order, Set.of(), Map.of()));

        assertThat(reader.read(ORDER, JsonTree.parse("body", json))).isEqualTo(order);
        assertThat(reader.violations()).isEmpty();
        assertThat(json).contains("9007199254740993", "0.1234567890123456789", "\"箱\"");
    }

    @Test
    void nullMeansKnownToBeEmptyAndAnAbsentFieldNothing() {
        Record record = read("{\"code\": null}");

        assertThat(record.has("code")).isTrue();
        assertThat(record.has("count")).isFalse();
    }

    @Test
    void anEnumerationMayBeWrittenByItsLabel() {
        assertThat(read("{\"source\": \"网络推广\"}").text("source")).isEqualTo("ONLINE_PROMOTION");
    }

    @Test
    void aReferenceMayNameAUniqueField() {
        assertThat(read("{\"customer\": {\"code\": \"C0001\"}}").get("customer"))
                .isEqualTo(Reference.to("customer", "id-1"));
    }

    @Test
    void anAmountMayBeTextAndTakeTheFieldsOwnCurrency() {
        Record line = reader.read(LINE, JsonTree.parse("body", "{\"unitPrice\": \"12.50\"}"));

        assertThat(line.get("unitPrice")).isEqualTo(new Money(new BigDecimal("12.50"), "CNY"));
    }

    @Test
    void aMomentWithAnOffsetIsTheSameMoment() {
        assertThat(read("{\"createdAt\": \"2026-11-22T11:00:00+08:00\"}").get("createdAt"))
                .isEqualTo(Instant.parse("2026-11-22T03:00:00Z"));
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        read("{\"cod\": \"x\", \"count\": 1.5, \"orderDate\": \"22.11.2026\", \"source\": \"ONLINE\","
                + " \"total\": {\"amount\": 1}, \"customer\": {\"code\": \"C9\"}, \"tags\": [1],"
                + " \"lines\": [{\"quantity\": {\"amount\": \"x\", \"unit\": \"箱\"}}, 5], \"urgent\": \"yes\"}");

        assertThat(reader.violations())
                .extracting(Violation::field)
                .containsExactlyInAnyOrder(
                        "cod",
                        "count",
                        "orderDate",
                        "source",
                        "total",
                        "customer",
                        "tags",
                        "lines[0].quantity",
                        "lines[1]",
                        "urgent");
    }

    @Test
    void anUnknownFieldIsToldWithTheNearestName() {
        read("{\"cod\": \"x\"}");

        assertThat(reader.violations().get(0).message().en()).contains("code");
    }

    @Test
    void aNumberBeyondSixtyFourBitsIsNotRounded() {
        read("{\"count\": 9223372036854775808}");

        assertThat(reader.violations()).extracting(Violation::code).containsExactly("wrong-kind");
    }

    @Test
    void labelsOfReferencedRecordsStandBesideTheirIds() {
        Record order = Record.of(ORDER)
                .set("customer", Reference.to("customer", "id-1"))
                .build();

        Map<String, ?> json = RecordWriter.record(order, Set.of(), Map.of("customer/id-1", "华东贸易"));

        assertThat(json.get("customer")).isEqualTo(Map.of("type", "customer", "id", "id-1", "label", "华东贸易"));
    }

    private Record read(String json) {
        return reader.read(ORDER, JsonTree.parse("body", json));
    }
}
