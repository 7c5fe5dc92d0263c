package org.qiao.demo.record;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with a customer on purpose. At most one thing is, so that the expected outcome is beyond doubt. */
public enum CustomerFlaw {
    NONE,
    /** Imports, but no flow that needs a phone number can deliver it. */
    PHONE_NOT_A_NUMBER,
    NAME_MISSING("name", ImportReason.REQUIRED),
    SOURCE_UNKNOWN("source", ImportReason.UNKNOWN_CODE),
    STATUS_UNKNOWN("status", ImportReason.UNKNOWN_CODE),
    USCC_WRONG("uscc", ImportReason.CHECKSUM),
    USCC_TAKEN("uscc", ImportReason.NOT_UNIQUE),
    DATE_IMPOSSIBLE("validTo", ImportReason.BAD_DATE),
    STREET_TOO_LONG("street", ImportReason.TOO_LONG),
    OWNER_UNKNOWN("owner", ImportReason.UNKNOWN_REFERENCE);

    private final String column;
    private final @Nullable ImportReason reason;

    CustomerFlaw() {
        this("", null);
    }

    CustomerFlaw(String column, @Nullable ImportReason reason) {
        this.column = column;
        this.reason = reason;
    }

    /** Why the import refuses the row, empty when it must accept it. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(reason).map(why -> new Refusal(column, why));
    }
}
