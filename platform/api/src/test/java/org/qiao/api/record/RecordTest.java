package org.qiao.api.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordTest {
    private static final ObjectType LINE = ObjectType.of("line", Field.of("product", Kind.TEXT));
    private static final ObjectType CUSTOMER = ObjectType.of(
            "customer",
            Field.of("name", Kind.TEXT),
            Field.of("phone", Kind.TEXT),
            Field.of("visits", Kind.INTEGER),
            Field.of("tags", Kind.TEXTS),
            Field.builder("lines", Kind.RECORDS).nested(LINE).build());

    @Test
    void absentAndKnownToBeEmptyAreTwoThings() {
        Record record = Record.of(CUSTOMER).set("phone", null).build();

        assertThat(record.has("phone")).isTrue();
        assertThat(record.get("phone")).isNull();
        assertThat(record.has("name")).isFalse();
        assertThat(record.get("name")).isNull();
    }

    @Test
    void aFieldThatTheTypeLacksIsNotPresent() {
        assertThat(Record.of(CUSTOMER).build().has("fax")).isFalse();
    }

    @Test
    void readingAFieldThatTheTypeLacksNamesTheOnesItHas() {
        Record record = Record.of(CUSTOMER).build();

        assertThatThrownBy(() -> record.get("nmae"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("type 'customer' has no field 'nmae': it has [name, phone, visits, tags, lines]");
    }

    @Test
    void aValueOfTheWrongKindIsRefusedWhenItIsSet() {
        assertThatThrownBy(() -> Record.of(CUSTOMER).set("visits", 3))
                .hasMessage("field 'visits' of 'customer' holds INTEGER (Long), not a Integer");
    }

    @Test
    void aListIsCopiedSoThatNobodyChangesItLater() {
        List<String> tags = new ArrayList<>(List.of("重点"));
        Record record = Record.of(CUSTOMER).set("tags", tags).build();

        tags.add("新客户");

        assertThat(record.get("tags")).isEqualTo(List.of("重点"));
    }

    @Test
    void overlaidTakesWhatThePatchSaysAndKeepsTheRest() {
        Record old =
                Record.of(CUSTOMER).set("name", "华东贸易").set("phone", "021-1").build();
        Record patch = Record.of(CUSTOMER).set("phone", null).build();

        Record merged = old.overlaid(patch);

        assertThat(merged.get("name")).isEqualTo("华东贸易");
        assertThat(merged.has("phone")).isTrue();
        assertThat(merged.get("phone")).isNull();
    }

    @Test
    void aRecordOfAnotherTypeCannotBeLaidOver() {
        Record customer = Record.of(CUSTOMER).build();

        assertThatThrownBy(() -> customer.overlaid(Record.of(LINE).build()))
                .hasMessage("a line cannot be laid over a customer");
    }

    @Test
    void equalSlotsMakeEqualRecords() {
        assertThat(Record.of(CUSTOMER).set("name", "张三").build())
                .isEqualTo(Record.of(CUSTOMER).set("name", "张三").build())
                .isNotEqualTo(
                        Record.of(CUSTOMER).set("name", "张三").set("phone", null).build());
    }

    @Test
    void itsTextShowsNoValue() {
        assertThat(Record.of(CUSTOMER).set("phone", "13812345678").build()).hasToString("customer[phone]");
    }

    @Test
    void nestedRecordsComeBackInOrder() {
        Record first = Record.of(LINE).set("product", "P-1").build();
        Record second = Record.of(LINE).set("product", "P-2").build();

        assertThat(Record.of(CUSTOMER)
                        .set("lines", List.of(first, second))
                        .build()
                        .records("lines"))
                .containsExactly(first, second);
    }

    @Test
    void aBuilderMakesOneRecord() {
        Record.Builder builder = Record.of(CUSTOMER);
        builder.build();

        assertThatThrownBy(() -> builder.set(0, "again")).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
