package org.qiao.adapter.erp.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.qiao.engine.json.JsonText;

class WireTest {
    @Test
    void aPriceNeverTravelsAsAJsonNumber() {
        assertThat(Wire.decimal(new BigDecimal("1E+3")))
                .containsEntry("__class__", "Decimal")
                .containsEntry("decimal", "1000");
    }

    @Test
    void aDayTravelsInParts() {
        assertThat(Wire.date(LocalDate.of(2026, 2, 3)))
                .containsEntry("year", 2026)
                .containsEntry("month", 2)
                .containsEntry("day", 3);
    }

    @Test
    void aQuantityAlwaysShowsAFraction() {
        assertThat(new JsonText().write(Wire.quantity(new BigDecimal("24")))).isEqualTo("24.0");
        assertThat(new JsonText().write(Wire.quantity(new BigDecimal("1.50")))).isEqualTo("1.5");
        assertThat(new JsonText().write(Wire.quantity(new BigDecimal("1E+2")))).isEqualTo("100.0");
    }
}
