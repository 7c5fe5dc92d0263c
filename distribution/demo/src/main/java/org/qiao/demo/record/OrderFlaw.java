package org.qiao.demo.record;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with an order on purpose. At most one thing is. */
public enum OrderFlaw {
    NONE,
    CUSTOMER_UNKNOWN("customer", ImportReason.UNKNOWN_REFERENCE),
    DATE_MISSING("orderDate", ImportReason.REQUIRED),
    DATE_IMPOSSIBLE("orderDate", ImportReason.BAD_DATE),
    STATUS_UNKNOWN("status", ImportReason.UNKNOWN_CODE),
    /** Imports; its customer is INVALID and never reaches the ERP, so the order waits. */
    CUSTOMER_NOT_IN_ERP,
    /** Imports; a product of it has no material number in the code list. */
    MATERIAL_MISSING,
    /** Imports; a product of it is ordered in boxes and nobody said how many pieces a box holds. */
    FACTOR_MISSING,
    /** One line more than the good ones is wrong, so that the import must refuse the whole order. */
    EXTRA_LINE;

    private final String column;
    private final @Nullable ImportReason reason;

    OrderFlaw() {
        this("", null);
    }

    OrderFlaw(String column, @Nullable ImportReason reason) {
        this.column = column;
        this.reason = reason;
    }

    /** Why the import refuses the order, empty when it must accept it. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(reason).map(why -> new Refusal(column, why));
    }

    /** True for what only shows when the order is delivered, which is when it is confirmed. */
    public boolean needsConfirmation() {
        return this == CUSTOMER_NOT_IN_ERP || this == MATERIAL_MISSING || this == FACTOR_MISSING;
    }
}
