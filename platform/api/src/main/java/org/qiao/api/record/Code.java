package org.qiao.api.record;

import java.util.Objects;

/**
 * One value of an enumeration: the code that is stored and the labels that people read.
 *
 * @param code the stored code, as {@code ONLINE_PROMOTION}
 * @param label its labels, as 网络推广 and Online promotion
 * @since 1.0.0
 */
public record Code(String code, Text label) {

    /** Checks that both are there. */
    public Code {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(label, "label");
    }

    /** Whether a spelling names this code: the code itself or either label. */
    public boolean isCalled(String spelling) {
        return code.equals(spelling)
                || label.zh().equals(spelling)
                || label.en().equals(spelling);
    }
}
