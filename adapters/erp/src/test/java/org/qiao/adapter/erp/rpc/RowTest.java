package org.qiao.adapter.erp.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qiao.engine.json.JsonText;

class RowTest {
    @Test
    void truthComesAsABooleanOrAsANumber() {
        assertThat(row("{\"active\":true}").is("active")).isTrue();
        assertThat(row("{\"active\":1}").is("active")).isTrue();
        assertThat(row("{\"active\":0}").is("active")).isFalse();
        assertThat(row("{\"active\":null}").is("active")).isFalse();
    }

    @Test
    void aDecimalIsReadFromItsText() {
        Row row = row("{\"total_amount\":{\"__class__\":\"Decimal\",\"decimal\":\"3000.00\"}}");

        assertThat(row.number("total_amount")).contains(new BigDecimal("3000.00"));
    }

    @Test
    void aDayIsReadFromItsParts() {
        Row row = row("{\"sale_date\":{\"__class__\":\"date\",\"year\":2026,\"month\":11,\"day\":22}}");

        assertThat(row.day("sale_date")).contains(LocalDate.of(2026, 11, 22));
    }

    @Test
    void anEmptyTextIsNone() {
        assertThat(row("{\"street\":\"\"}").text("street")).isNull();
    }

    @Test
    void aRelatedRecordIsReadUnderItsDottedName() {
        assertThat(row("{\"currency.\":{\"id\":1,\"code\":\"CNY\"}}")
                        .related("currency")
                        .text("code"))
                .isEqualTo("CNY");
        assertThat(row("{\"currency.\":null}").related("currency").text("code")).isNull();
    }

    private static Row row(String json) {
        return new Row((Map<?, ?>) java.util.Objects.requireNonNull(new JsonText().read(json)));
    }
}
