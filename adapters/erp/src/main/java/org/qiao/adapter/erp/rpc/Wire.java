package org.qiao.adapter.erp.rpc;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/** Values as the protocol writes them. A decimal number never travels as a JSON number: the ERP would take it as a float. */
public final class Wire {
    private Wire() {}

    /** An exact number. */
    public static Map<String, Object> decimal(BigDecimal value) {
        return Map.of("__class__", "Decimal", "decimal", value.toPlainString());
    }

    /** A day. */
    public static Map<String, Object> date(LocalDate day) {
        return Map.of(
                "__class__", "date", "year", day.getYear(), "month", day.getMonthValue(), "day", day.getDayOfMonth());
    }

    /** A quantity: the one kind of number that the ERP keeps as a float, written so that it reads as one. */
    public static BigDecimal quantity(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() < 1 ? plain.setScale(1) : plain;
    }
}
